import type { FilterDefinition, Needed, Operator } from './filter';

type Condition = [Operator, unknown[]];

/**
 * Values in the form that the API knows. People also have them in other forms: a country by its name, a range of addresses,
 * the ID of an alert in Microsoft Defender XDR. Anything that is not text stays as it is.
 *
 * @returns the operator, which may have changed, with its values; or what the values would have to be
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
