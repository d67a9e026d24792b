/** The parts of JSON that matter here: texts, brackets, commas and colons. */
const PART = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * The first name that occurs twice in the same object of a JSON text, or `undefined`. `JSON.parse` would silently keep only
 * the last value.
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
