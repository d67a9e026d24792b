import {
	type ApiFilters,
	type FilterTable,
	type FriendlyFilter,
	OPERAND_KINDS,
	type Operator,
	friendlyFilters,
} from './filter';
import { parseSpan } from './time';
import { FilterError, convertValue, flag, listOf, shown, text } from './values';

/**
 * The API's filter object for the friendly fields that were filled in. Empty fields filter nothing.
 *
 * @param now epoch milliseconds, the base of relative times
 * @throws FilterError naming the field as the user sees it
 */
export function buildFilters(
	table: FilterTable,
	fields: Readonly<Record<string, unknown>>,
	now: number,
): ApiFilters {
	const known = new Map(friendlyFilters(table).map((friendly) => [friendly.parameter, friendly]));
	const filters: ApiFilters = {};
	for (const [parameter, value] of Object.entries(fields)) {
		const friendly = known.get(parameter);
		if (!friendly) throw unknownField(parameter, known);
		const condition = isEmpty(value) ? undefined : conditionOf(friendly, value, now);
		if (condition) add(filters, friendly, condition);
	}
	return withRanges(table, filters);
}

function unknownField(parameter: string, known: Map<string, FriendlyFilter>): FilterError {
	return new FilterError(
		`There is no filter '${parameter}'. The filters are: ${[...known.keys()].sort().join(', ')}`,
	);
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	return typeof value === 'object' && '__rl' in value && isEmpty((value as { value?: unknown }).value);
}

type Condition = [Operator, unknown];

function conditionOf(friendly: FriendlyFilter, given: unknown, now: number): Condition | undefined {
	const { label, definition, operator } = friendly;
	const value = unwrapped(given);
	if (operator === 'last') return ['gte', now - span(label, value)];
	switch (OPERAND_KINDS[operator]) {
		case 'flag':
			return [flag(label, value) ? 'isset' : 'isnotset', true];
		case 'days':
			return [operator, convertValue({ ...definition, type: 'integer' }, label, value, now)];
		case 'text':
			return [operator, text(label, value)];
		case 'single':
			return [operator, convertValue(definition, label, value, now)];
		default:
			return listCondition(friendly, operator, value, now);
	}
}

function listCondition(
	{ label, definition }: FriendlyFilter,
	operator: Operator,
	value: unknown,
	now: number,
): Condition | undefined {
	// A flag and a time stand alone: "open and closed" would be no filter at all.
	if (definition.type === 'boolean' || definition.type === 'timestamp') {
		return [operator, convertValue(definition, label, value, now)];
	}
	const isOneEntity = definition.type === 'entity' && !Array.isArray(value);
	const values = isOneEntity ? [value] : listOf(value);
	if (values.length === 0) return undefined;
	return [operator, values.map((entry) => convertValue(definition, label, entry, now))];
}

/** A resource locator holds its value one level down. */
function unwrapped(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value
		? (value as { value?: unknown }).value
		: value;
}

function span(label: string, value: unknown): number {
	const milliseconds = parseSpan(value);
	if (milliseconds !== undefined) return milliseconds;
	throw new FilterError(`'${label}' needs a span such as '12 hours' or '7 days', not ${shown(value)}`);
}

/** After and Within Last both set a lower bound; the later one counts. */
function add(filters: ApiFilters, { filter }: FriendlyFilter, [operator, operand]: Condition): void {
	const conditions = (filters[filter] ??= {});
	const earlier = conditions[operator];
	const isLowerBound = operator === 'gte' && typeof earlier === 'number';
	conditions[operator] = isLowerBound ? Math.max(earlier, operand as number) : operand;
}

/** Both bounds make a range, which is the documented way to say so. */
function withRanges(table: FilterTable, filters: ApiFilters): ApiFilters {
	const entries = Object.entries(filters).map(([filter, conditions]) => {
		const { gte, lte, ...others } = conditions;
		const takesRange = table[filter]?.operators.includes('range');
		if (!takesRange || gte === undefined || lte === undefined) return [filter, conditions];
		return [filter, { ...others, range: [{ start: gte, end: lte }] }];
	});
	return Object.fromEntries(entries) as ApiFilters;
}
