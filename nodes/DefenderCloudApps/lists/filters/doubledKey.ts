/** One part of JSON that matters here: a text, or where an object or a list begins, ends or goes on. */
const PART = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * The first name that one object of a JSON text has twice; `undefined` if there is none. `JSON.parse` would silently keep
 * the last of them.
 *
 * @param json valid JSON
 */
export function doubledKey(json: string): string | undefined {
	/** Names seen in each object that is open; nothing for a list. */
	const open: Array<Set<string> | undefined> = [];
	const parts = json.match(PART) ?? [];
	for (const [index, part] of parts.entries()) {
		if (part === '{') open.push(new Set());
		if (part === '[') open.push(undefined);
		if (part === '}' || part === ']') open.pop();
		if (!part.startsWith('"') || parts[index + 1] !== ':') continue;
		const names = open.at(-1);
		const name = String(JSON.parse(part));
		if (names?.has(name)) return name;
		names?.add(name);
	}
	return undefined;
}
