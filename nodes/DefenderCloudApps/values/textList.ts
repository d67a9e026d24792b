/** An entry in double quotes (with "" for a quote inside), or anything up to the next comma. */
const ENTRY = /\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)/y;

/**
 * The entries of a comma-separated text, trimmed. An entry in double quotes may hold commas: `"Amazon.com, Inc.", Google`.
 * Empty entries are kept, so that the caller can see that one is missing.
 */
export function splitAtCommas(text: string): string[] {
	const entries: string[] = [];
	ENTRY.lastIndex = 0;
	while (ENTRY.lastIndex < text.length) {
		const [, quoted, plain = ''] = ENTRY.exec(text) ?? [];
		entries.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
	}
	return text.endsWith(',') ? [...entries, ''] : entries;
}

/** The members of a JSON array that is written as text; `undefined` for any other text. */
export function membersOf(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		// IPv6 literals and names may also start with a bracket.
		return undefined;
	}
}

/**
 * A list as people give it: an array, a comma-separated text, a JSON array as text, or a single value.
 * An entry in double quotes may hold commas. Members of an array are never split. Empty entries are dropped.
 */
export function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.filter((entry) => entry !== '' && entry !== undefined);
	if (value === undefined || value === null || value === '') return [];
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (text.startsWith('[')) return listOf(membersOf(text) ?? [text]);
	return splitAtCommas(text).filter((entry) => entry !== '');
}
