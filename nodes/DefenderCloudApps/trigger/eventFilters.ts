import type { ApiFilters, Operator } from '../lists/filters/filter';

interface Range {
	start: number;
	end: number;
}

type Conditions = Partial<Record<Operator, unknown>>;

/** Leaves out open alerts (0 is "open"), and keeps the user's own choice of how the alert was closed. */
export function withoutOpenAlerts(filters: ApiFilters): ApiFilters {
	const { eq, neq, ...others } = filters.resolutionStatus ?? {};
	const wanted = valuesOf(eq).filter((status) => status !== 0);
	if (wanted.length > 0) {
		return { ...filters, resolutionStatus: { ...others, ...(neq !== undefined && { neq }), eq: wanted } };
	}
	return { ...filters, resolutionStatus: { ...others, neq: [...new Set([0, ...valuesOf(neq)])] } };
}

function valuesOf(list: unknown): unknown[] {
	return Array.isArray(list) ? list : [];
}

/**
 * The user's filters with a span of time added, both ends included. The user's own bounds on that time stay. Of two
 * bounds the narrower counts.
 *
 * @param filter name of the filter on that time
 * @param from epoch milliseconds
 * @param until epoch milliseconds; absent: no end
 * @returns `undefined` when nothing can lie in both spans
 * @throws Error for unchecked JSON whose `range` is not a list
 */
export function withinSpan(filters: ApiFilters, filter: string, from: number, until?: number): ApiFilters | undefined {
	const { range, gte, lte, ...others } = filters[filter] ?? {};
	const start = Math.max(from, numberOr(gte, from));
	const end = Math.min(until ?? Infinity, numberOr(lte, Infinity));
	if (end < start) return undefined;
	if (range === undefined) return { ...filters, [filter]: { ...others, ...bounds(start, end) } };
	const ranges = rangesOf(filter, range)
		.map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) }))
		.filter((one) => one.start <= one.end);
	return ranges.length > 0 ? { ...filters, [filter]: { ...others, range: ranges } } : undefined;
}

/** Two bounds make a range, which is the documented form. */
function bounds(start: number, end: number): Conditions {
	return Number.isFinite(end) ? { range: [{ start, end }] } : { gte: start };
}

function rangesOf(filter: string, range: unknown): Range[] {
	if (Array.isArray(range)) return range.filter(isRange);
	throw new Error(`The filter '${filter}' needs its range as a list: [{"start": 1700000000000, "end": 1700003600000}]`);
}

function isRange(value: unknown): value is Range {
	if (typeof value !== 'object' || value === null || !('start' in value && 'end' in value)) return false;
	return typeof value.start === 'number' && typeof value.end === 'number';
}

function numberOr(value: unknown, otherwise: number): number {
	return typeof value === 'number' ? value : otherwise;
}
