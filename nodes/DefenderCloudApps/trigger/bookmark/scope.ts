import { createHash } from 'node:crypto';

/** What the trigger listens to. Filters are as they were entered: an expression may give another value at each poll. */
export interface Subscription {
	event: string;
	filterMode: unknown;
	filters: unknown;
}

/** Tells one subscription from another; the names of fields may stand in any order. */
export function scopeOf({ event, filterMode, filters }: Subscription): string {
	const text = JSON.stringify([event, filterMode, sorted(filters)]);
	return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, one]) => [name, sorted(one)] as const);
	return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
