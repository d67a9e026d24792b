/** Pieces of Markdown that GitHub and the site show alike. */

const HTML_LINK = /<a href="([^"]+)"[^>]*>([^<]*)<\/a>/g;

/** Text for people as it is in code, for a page: the site would take braces and angle brackets for its own. */
export function prose(text: string): string {
	return text
		.replace(HTML_LINK, '[$2]($1)')
		.replace(/<\/?(?:b|strong|br|code|i|em)\s*\/?>/g, '')
		.replaceAll('<', '&lt;')
		.replaceAll('{{', '&#123;&#123;')
		.replaceAll('*', '\\*')
		.replaceAll('_', '\\_')
		.replace(/(\]\([^)]*\))|\\_/g, (found, link?: string) =>
			link === undefined ? found : link.replaceAll('\\_', '_'),
		);
}

/** A table without a last line break; empty without rows. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	if (rows.length === 0) return '';
	const lines = rows.map((cells) => lineOf(cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' '))));
	return [lineOf(head), `|${'---|'.repeat(head.length)}`, ...lines].join('\n');
}

function lineOf(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`.replace(/ {2,}\|/g, ' |');
}

/** What is only of interest to some, behind a line to open. */
export function folded(summary: string, content: string): string {
	return `<details>\n<summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

export function json(value: unknown): string {
	return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

/** Parts of a page, each with an empty line between; those without content are left out. */
export function page(...parts: string[]): string {
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
