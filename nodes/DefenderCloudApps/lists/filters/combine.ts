/** All filters have to be met, so two conditions on one filter become one, or are refused. None gives way to another. */
import type { Condition, Given } from './conditions';
import type { ApiFilters, FilterTable, Operator } from './filter';
import { FilterError } from './values';

/** "None of these": two lists make one. */
const EXCLUDING: ReadonlySet<Operator> = new Set(['doesnotstartwith', 'ncontains', 'neq']);

/**
 * Adds a condition to the filters.
 *
 * @throws FilterError where the API has no way to say both
 */
export function addCondition(
	filters: ApiFilters,
	{ filter, definition }: Pick<Given, 'definition' | 'filter'>,
	[operator, operand]: Condition,
): void {
	const conditions = (filters[filter] ??= {});
	const earlier = conditions[operator];
	conditions[operator] = earlier === undefined ? operand : combined(definition.label, operator, earlier, operand);
}

/** Two bounds make a range, which is the documented form. */
export function withRanges(table: FilterTable, filters: ApiFilters): ApiFilters {
	const entries = Object.entries(filters).map(([filter, conditions]) => {
		const { gte, lte, ...others } = conditions;
		const label = table[filter]?.label ?? filter;
		if (conditions.isset && conditions.isnotset) {
			throw new FilterError(`'${label}' cannot be set and not set at once. Remove one of the two`);
		}
		if (gte === undefined || lte === undefined) return [filter, conditions];
		if (Number(gte) > Number(lte)) {
			throw new FilterError(`'${label}' cannot be after ${isoOf(gte)} and before ${isoOf(lte)} at once`);
		}
		const takesRange = table[filter]?.operators.includes('range');
		return [filter, takesRange ? { ...others, range: [{ start: gte, end: lte }] } : conditions];
	});
	return Object.fromEntries(entries) as ApiFilters;
}

function combined(label: string, operator: Operator, earlier: unknown, later: unknown): unknown {
	if (typeof earlier === 'number' && typeof later === 'number') {
		if (operator === 'gte') return Math.max(earlier, later);
		if (operator === 'lte') return Math.min(earlier, later);
	}
	if (JSON.stringify(earlier) === JSON.stringify(later)) return earlier;
	if (EXCLUDING.has(operator) && Array.isArray(earlier) && Array.isArray(later)) return union(earlier, later);
	throw new FilterError(
		`'${label}' is asked for twice, and only one of the two can be sent. Put its values into one filter, or filter the output with a Filter node`,
	);
}

function union(one: readonly unknown[], other: readonly unknown[]): unknown[] {
	const all = [...one, ...other].map((value): [string, unknown] => [JSON.stringify(value), value]);
	return [...new Map(all).values()];
}

function isoOf(time: unknown): string {
	return new Date(Number(time)).toISOString();
}
