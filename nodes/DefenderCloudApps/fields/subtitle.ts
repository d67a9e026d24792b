/** The line below a node on the canvas. */

/**
 * An expression that shows what a menu of the node is set to by its name in sentence case, instead of by its stored value.
 * It is evaluated in the editor, where none of this code runs, so the names are written into it.
 *
 * @param names stored value to name
 */
export function chosenName(
	parameter: string,
	names: ReadonlyArray<{ value: string; name: string }>,
	isFirst = true,
): string {
	const known = Object.fromEntries(names.map(({ value, name }) => [value, sentenceCase(name, isFirst)]));
	return `((${JSON.stringify(known)})[$parameter["${parameter}"]] ?? $parameter["${parameter}"])`;
}

/** "Create or Update" is "Create or update", and "IP Range" stays "IP range". */
function sentenceCase(name: string, isFirst: boolean): string {
	const [first = '', ...others] = name.split(' ');
	return [isFirst ? first : lowerCase(first), ...others.map(lowerCase)].join(' ');
}

function lowerCase(word: string): string {
	return word === word.toUpperCase() ? word : word.toLowerCase();
}
