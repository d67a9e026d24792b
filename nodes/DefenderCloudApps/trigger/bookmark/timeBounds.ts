import type { ApiFilters, Operator } from '../../lists/filters/filter';

interface Range {
	start: number;
	end: number;
}

type Conditions = Partial<Record<Operator, unknown>>;

/**
 * The user's filters with a span of time added, both ends included. What the user asked of the same time stays: of two
 * bounds the narrower counts.
 *
 * @param from epoch milliseconds
 * @param until epoch milliseconds; absent: no end
 * @returns `undefined` when nothing can lie in both spans
 */
export function withinSpan(filters: ApiFilters, filter: string, from: number, until?: number): ApiFilters | undefined {
	const { range, gte, lte, ...others } = filters[filter] ?? {};
	const start = Math.max(from, numberOr(gte, from));
	const end = Math.min(until ?? Infinity, numberOr(lte, Infinity));
	if (end < start) return undefined;
	if (range === undefined) return { ...filters, [filter]: { ...others, ...bounds(start, end) } };
	const ranges = (range as Range[])
		.map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) }))
		.filter((one) => one.start <= one.end);
	return ranges.length > 0 ? { ...filters, [filter]: { ...others, range: ranges } } : undefined;
}

/** Both bounds make a range, which is the documented way to say so. */
function bounds(start: number, end: number): Conditions {
	return Number.isFinite(end) ? { range: [{ start, end }] } : { gte: start };
}

function numberOr(value: unknown, otherwise: number): number {
	return typeof value === 'number' ? value : otherwise;
}
