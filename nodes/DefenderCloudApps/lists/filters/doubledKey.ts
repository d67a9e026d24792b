/** One part of JSON that matters here: a text, or where an object or a list begins, ends or goes on. */
const PART = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * The first name that stands twice in one object of a JSON text; `undefined` where none does. `JSON.parse` would keep the
 * last of them without a word.
 *
 * @param json valid JSON
 */
export function doubledKey(json: string): string | undefined {
	/** Names seen in each object that is open; nothing for a list. */
	const open: Array<Set<string> | undefined> = [];
	const parts = json.match(PART) ?? [];
	for (const [index, part] of parts.entries()) {
		if (part === '{' || part === '[') open.push(part === '{' ? new Set() : undefined);
		else if (part === '}' || part === ']') open.pop();
		else if (part.startsWith('"') && parts[index + 1] === ':') {
			const names = open.at(-1);
			const name = String(JSON.parse(part));
			if (names?.has(name)) return name;
			names?.add(name);
		}
	}
	return undefined;
}
