import { shown } from '../../values/shown';
import { type TimeBase, parseTime, startOfDay } from '../../values/time';
import type { Condition } from './conditions';
import { isBlank, isNothing } from './nothing';
import type { FilterUse } from './validate';
import { FilterError, foundNothing } from './values';

const DAY_IN_MS = 86_400_000;

/** What the Time Range field offers, in the order of its menu. */
export const TIME_RANGES = [
	{ name: 'Any Time', value: 'any' },
	{ name: 'Today', value: 'today' },
	{ name: 'Yesterday', value: 'yesterday' },
	{ name: 'Last 24 Hours', value: 'last24Hours' },
	{ name: 'Last 7 Days', value: 'last7Days' },
	{ name: 'Last 30 Days', value: 'last30Days' },
	{ name: 'Custom', value: 'custom' },
] as const;

type TimeRange = (typeof TIME_RANGES)[number]['value'];

/** The fields of a time range as they were filled in. */
export interface GivenTimeRange {
	timeRange?: unknown;
	after?: unknown;
	before?: unknown;
}

/**
 * The bounds that a time range sets: none for any time, one or two for the others.
 *
 * @param use a bulk change needs both ends of a custom range, since one may be an expression that came out empty
 * @throws FilterError for a choice that does not exist, and for a custom range without a time
 */
export function timeRangeConditions(given: GivenTimeRange, base: TimeBase, use: FilterUse): Condition[] {
	switch (choiceOf(given.timeRange, use)) {
		case 'any':
			return [];
		case 'today':
			return [['gte', startOfDay(base)]];
		case 'yesterday':
			return [
				['gte', startOfDay(base, 1)],
				['lte', startOfDay(base) - 1],
			];
		case 'last24Hours':
			return [['gte', base.now - DAY_IN_MS]];
		case 'last7Days':
			return [['gte', base.now - 7 * DAY_IN_MS]];
		case 'last30Days':
			return [['gte', base.now - 30 * DAY_IN_MS]];
		case 'custom':
			return customConditions(given, base, use);
	}
}

function choiceOf(given: unknown, use: FilterUse): TimeRange {
	if (given === undefined) return 'any';
	if (isNothing(given)) throw foundNothing('Time Range', given);
	if (isBlank(given) && use !== 'bulk') return 'any';
	const wanted = typeof given === 'string' ? given.trim().toLowerCase() : undefined;
	const found = TIME_RANGES.find(({ name, value }) => [name.toLowerCase(), value.toLowerCase()].includes(wanted ?? ''));
	if (found) return found.value;
	const values = TIME_RANGES.map(({ value }) => value).join(', ');
	throw new FilterError(`'Time Range' cannot be ${shown(given)}. It is one of: ${values}`);
}

function customConditions({ after = '', before = '' }: GivenTimeRange, base: TimeBase, use: FilterUse): Condition[] {
	const start = timeOf('After', after, base);
	const end = timeOf('Before', before, base);
	if (start === undefined && end === undefined) {
		throw new FilterError("'Time Range' is Custom, but neither 'After' nor 'Before' has a time. Fill in one or both");
	}
	if (use === 'bulk' && (start === undefined || end === undefined)) {
		throw new FilterError(
			"'Time Range' is Custom and has one end, so more could be changed than you mean. Fill in 'After' and 'Before'",
		);
	}
	if (start !== undefined && end !== undefined && start > end) {
		throw new FilterError(`'Time Range' begins ${shown(after)} and ends earlier, ${shown(before)}. Swap the two times`);
	}
	return [...bound('gte', start), ...bound('lte', end)];
}

function bound(operator: 'gte' | 'lte', time: number | undefined): Condition[] {
	return time === undefined ? [] : [[operator, time]];
}

function timeOf(label: string, value: unknown, base: TimeBase): number | undefined {
	if (isNothing(value)) throw foundNothing(label, value);
	if (isBlank(value)) return undefined;
	const time = parseTime(value, base);
	if (time !== undefined) return time;
	throw new FilterError(`'${label}' needs a time such as 2026-01-31T08:00:00Z or '12 hours ago', not ${shown(value)}`);
}
