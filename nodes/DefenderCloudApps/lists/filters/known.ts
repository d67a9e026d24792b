import type { FilterDefinition, Needed, Operator } from './filter';

type Condition = [Operator, unknown[]];

/**
 * A list of values as the API knows them, where people have them in another form, too: a country by its name, a range of
 * addresses, the ID of an alert from Microsoft Defender XDR. What is no text stays as it is.
 *
 * @returns the operator, which may be another one, with its values; or what the values would have to be
 */
export function asKnown(
	{ rewrite, condition }: FilterDefinition,
	operator: Operator,
	values: readonly unknown[],
): Condition | Needed {
	const known: unknown[] = [];
	for (const value of values) {
		const found = typeof value === 'string' && rewrite ? rewrite(value) : value;
		if (isNeeded(found)) return found;
		known.push(found);
	}
	return condition ? condition(operator, known.map(String)) : [operator, known];
}

function isNeeded(found: unknown): found is Needed {
	return typeof found === 'object' && found !== null && 'needs' in found;
}
