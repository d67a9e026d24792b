/** The name of a number, or the number as text where it is not known; `null` where there is none. */
export function named(names: Readonly<Record<number, string>>, value: unknown): string | null {
	if (value === undefined || value === null) return null;
	return names[Number(value)] ?? String(value);
}

/** Epoch milliseconds (also with a fraction) or an ISO text as an ISO text; `null` where there is none. */
export function isoTime(value: unknown): string | null {
	if (value === undefined || value === null || value === '') return null;
	const time = new Date(typeof value === 'number' ? Math.floor(value) : String(value));
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Descriptions come as HTML or as plain text; tags and the console's own placeholders are taken out. */
export function plainText(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	return value
		.replace(/<br\s*\/?>|<\/(p|li|div)>/gi, '\n')
		.replace(/<\/?[a-z][^>]*>/gi, '')
		.replace(/__\w+__\s?/g, '')
		.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
		.replace(/[ \t]+\n/g, '\n')
		.trim();
}

const ENTITIES: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	'&nbsp;': ' ',
};
