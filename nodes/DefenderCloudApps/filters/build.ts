import {
	type ApiFilters,
	type FilterTable,
	type FriendlyFilter,
	OPERAND_KINDS,
	type Operator,
	friendlyFilters,
} from './filter';
import { type TimeBase, parseSpan } from './time';
import { FilterError, convertValue, flag, integer, listOf, shown, text } from './values';

/**
 * The API's filter object for the friendly fields that were filled in. Empty fields filter nothing.
 *
 * @throws FilterError naming the field as the user sees it
 */
export function buildFilters(
	table: FilterTable,
	fields: Readonly<Record<string, unknown>>,
	base: TimeBase,
): ApiFilters {
	const known = new Map(friendlyFilters(table).map((friendly) => [friendly.parameter, friendly]));
	const filters: ApiFilters = {};
	for (const [parameter, value] of Object.entries(fields)) {
		const friendly = known.get(parameter);
		if (!friendly) throw unknownField(parameter, known);
		const condition = isEmpty(value) ? undefined : conditionOf(friendly, value, base);
		if (condition) add(filters, friendly, condition);
	}
	return withRanges(table, filters);
}

/** Labels of the fields that were added but hold nothing, and so filter nothing. */
export function emptyFields(table: FilterTable, fields: Readonly<Record<string, unknown>>): string[] {
	return friendlyFilters(table)
		.filter(({ parameter }) => parameter in fields && isEmpty(fields[parameter]))
		.map(({ label }) => label);
}

function unknownField(parameter: string, known: Map<string, FriendlyFilter>): FilterError {
	return new FilterError(
		`There is no filter '${parameter}'. The filters are: ${[...known.keys()].sort().join(', ')}`,
	);
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string' || Array.isArray(value)) return listOf(value).length === 0;
	return typeof value === 'object' && '__rl' in value && isEmpty((value as { value?: unknown }).value);
}

type Condition = [Operator, unknown];

function conditionOf(friendly: FriendlyFilter, given: unknown, base: TimeBase): Condition | undefined {
	const { label, definition, operator } = friendly;
	const value = unwrapped(given);
	if (operator === 'last') return ['gte', base.now - span(label, value)];
	switch (OPERAND_KINDS[operator]) {
		case 'flag':
			return [flag(label, value) ? 'isset' : 'isnotset', true];
		case 'days':
			return [operator, days(label, value)];
		case 'text':
			return [operator, text(label, value)];
		case 'single':
			return [operator, convertValue(definition, label, value, base)];
		default:
			return listCondition(friendly, operator, value, base);
	}
}

function listCondition(
	{ label, definition }: FriendlyFilter,
	operator: Operator,
	value: unknown,
	base: TimeBase,
): Condition | undefined {
	// A flag and a time stand alone: "open and closed" would be no filter at all.
	if (definition.type === 'boolean' || definition.type === 'timestamp') {
		return [operator, convertValue(definition, label, value, base)];
	}
	const isOneEntity = definition.type === 'entity' && !Array.isArray(value);
	const values = isOneEntity ? [value] : listOf(value);
	if (values.length === 0) return undefined;
	return [operator, values.map((entry) => convertValue(definition, label, entry, base))];
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

function days(label: string, value: unknown): number {
	const number = integer(label, value);
	if (number >= 0) return number;
	throw new FilterError(`'${label}' needs a number of days, not ${shown(value)}`);
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
