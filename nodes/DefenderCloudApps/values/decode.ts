import type { IDataObject } from 'n8n-workflow';

/** The name for a number, or the value as text if it has no name; `null` if there is no value. */
export function named(names: Readonly<Record<number, string>>, value: unknown): string | null {
	if (value === undefined || value === null) return null;
	const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
	return (typeof number === 'number' ? names[number] : undefined) ?? textOf(value);
}

/** Any JSON value as text: what is not text or a number as JSON. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Epoch milliseconds (also with a fraction) or an ISO text as an ISO text; `null` if there is no time. */
export function isoTime(value: unknown): string | null {
	if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) return null;
	const time = new Date(typeof value === 'number' ? Math.floor(value) : value);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** No description is longer; what is comes out as it came, so that no text can keep n8n busy. */
const LONGEST_TEXT = 1_000_000;

/** Tags that descriptions may have. Anything else in angle brackets is text, such as `<ana@contoso.com>`. */
const TAG_NAMES =
	'a|abbr|b|blockquote|br|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul';
/** From one `<` to the next at most, so the time grows with the length of the text and no faster. */
const TAG = new RegExp(`<(/?)(${TAG_NAMES})(?:\\s[^<>]*|/)?>`, 'gi');
const LINE_BREAKS = /^(?:br|\/(?:p|li|div|tr|h[1-6]))$/i;

/** The console's own placeholders, where they stand alone: `__siteIcon__.jpg` and `__init__.py` are names of files. */
const PLACEHOLDER = /(?<!\S)__siteIcon__(?:\s|$)/g;

/** Descriptions come as HTML or as plain text; tags and the console's own placeholders are taken out. */
export function plainText(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	if (value.length > LONGEST_TEXT) return value;
	return value
		.replace(TAG, (_tag, slash: string, name: string) => (LINE_BREAKS.test(slash + name) ? '\n' : ''))
		.replace(PLACEHOLDER, '')
		.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n')
		.trim();
}

/** As `plainText`, on one line: a table shows a line break as \n. Anything but text is null. */
export function oneLine(value: unknown): string | null {
	return plainText(value)?.replace(/\s+/g, ' ').trim() ?? null;
}

const ENTITIES: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	'&nbsp;': ' ',
};

/** Optional parts may be missing or null. */
export function objectOf(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}

/** The entries of a list, or an empty list for any other value. */
export function arrayOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Whether a value is an object with fields, and not a list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
