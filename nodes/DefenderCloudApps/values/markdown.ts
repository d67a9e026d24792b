/** Text that somebody else wrote, in Markdown of ours: it stays text, whatever it holds. */
import { textOf } from './decode';

/** Longer than any title or name that is worth reading in a ticket. */
const LONGEST_FIELD = 200;

/**
 * A value as one line of Markdown that shows it and does nothing else. In CommonMark, and in Slack, Teams, Jira and GitHub,
 * it makes no link, image, mention, heading, list or HTML:
 *
 * - line breaks and other control characters become a space, characters that turn or hide text go
 * - addresses of the web are written as analysts do, `hxxps://`, so that nobody follows one by accident
 * - a mention becomes `(at)name`; e-mail addresses stay
 * - what means something in Markdown or HTML is escaped
 */
export function markdownText(value: unknown, longest = LONGEST_FIELD): string {
	return cut(oneLine(textOf(value)), longest)
		.replace(/\bhttp(s?):\/\//gi, 'hxxp$1://')
		.replace(/\b(?!hxxps?:)([a-z][a-z\d+.-]*):\/\//gi, '$1: //')
		.replace(/\bwww\./gi, 'www[.]')
		.replace(/(?<![\w.+%-])@(?=\w)/g, '(at)')
		.replace(/[\\`*~[\]{}]/g, '\\$&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/(?<!\S)#/g, '\\#')
		.replace(/^(\d+)(?=[.)](\s|$))/, '$1\\')
		.replace(/^[-+=]/, '\\$&')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;');
}

/** An address of the web as a Markdown link that shows it; nothing for anything else. */
export function markdownLink(value: unknown): string | undefined {
	if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
	const { protocol, href, username, password } = new URL(value);
	const isSafe = protocol === 'https:' && username === '' && password === '' && !/[<>\s|]/.test(href);
	return isSafe ? `<${href}>` : undefined;
}

function oneLine(text: string): string {
	return text
		.replace(/\p{Cf}/gu, '')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
}

function cut(text: string, longest: number): string {
	if (text.length <= longest) return text;
	return `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
