/** Filters never match more than the user intended. An invalid filter is rejected before any request. */
import { shown } from '../../values/shown';
import { type TimeBase, parseSpan } from '../../values/time';
import {
	type ApiFilters,
	type FilterDefinition,
	type FilterTable,
	type FriendlyFilter,
	type Needed,
	OPERAND_KINDS,
	type Operator,
	friendlyFilters,
} from './filter';
import { asKnown } from './known';
import { isBlank, isNothing } from './nothing';
import { FilterError, convertValue, entriesOf, flag, foundNothing, integer, needed, text } from './values';

/**
 * The API's filter object for the friendly fields that were filled in. Blank fields filter nothing. The result of an
 * expression that found nothing is rejected, because the list would be wider than intended.
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
		const given = unwrapped(value);
		if (areAllBlank(friendly.definition, given)) continue;
		if (isNothing(given)) throw foundNothing(friendly.label, given);
		add(filters, friendly, conditionOf(friendly, given, base));
	}
	return withRanges(table, filters);
}

/**
 * Labels of the fields that were added but are empty, or that have an empty entry in their list. They would filter less than
 * intended.
 */
export function emptyFields(table: FilterTable, fields: Readonly<Record<string, unknown>>): string[] {
	return friendlyFilters(table)
		.filter(
			({ parameter, definition }) => parameter in fields && isPartlyEmpty(definition, unwrapped(fields[parameter])),
		)
		.map(({ label }) => label);
}

function isPartlyEmpty(definition: FilterDefinition, value: unknown): boolean {
	return (
		isNothing(value) ||
		entriesOf(definition, value).some((entry) => isBlank(entry) || isNothing(entry)) ||
		isBlank(value)
	);
}

function areAllBlank(definition: FilterDefinition, value: unknown): boolean {
	return isBlank(value) || (typeof value === 'string' && entriesOf(definition, value).every(isBlank));
}

function unknownField(parameter: string, known: Map<string, FriendlyFilter>): FilterError {
	return new FilterError(`There is no filter '${parameter}'. The filters are: ${[...known.keys()].sort().join(', ')}`);
}

type Condition = [Operator, unknown];

function conditionOf(friendly: FriendlyFilter, value: unknown, base: TimeBase): Condition {
	const { label, definition, operator } = friendly;
	if (operator === 'last') return ['gte', Math.max(0, base.now - span(label, value))];
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
): Condition {
	// Booleans and times take one value, not a list.
	if (definition.type === 'boolean' || definition.type === 'timestamp') {
		return [operator, convertValue(definition, label, value, base)];
	}
	const isOneEntity = definition.type === 'entity' && !Array.isArray(value);
	const entries = isOneEntity ? [value] : entriesOf(definition, value).filter((entry) => !isBlank(entry));
	const values = entries.map((entry) => convertValue(definition, label, entry, base));
	const found = refusal(definition, operator, values) ?? asKnown(definition, operator, values);
	if (Array.isArray(found)) return found;
	throw needed(label, found, values.length === 1 ? values[0] : values);
}

function refusal({ refuse }: FilterDefinition, operator: Operator, values: readonly unknown[]): Needed | undefined {
	if (!refuse) return undefined;
	return values.map((value) => refuse(String(value), operator)).find((needs) => needs !== undefined);
}

/** A resource locator holds its value one level down. */
function unwrapped(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value ? (value as { value?: unknown }).value : value;
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
function add(filters: ApiFilters, { filter, label }: FriendlyFilter, [operator, operand]: Condition): void {
	const conditions = (filters[filter] ??= {});
	const earlier = conditions[operator];
	const isLowerBound = operator === 'gte' && typeof earlier === 'number';
	if (earlier !== undefined && !isLowerBound) {
		throw new FilterError(
			`'${label}' and another filter of the same kind both ask what it starts with, and only one of them can be sent. Put both into one filter`,
		);
	}
	conditions[operator] = isLowerBound ? Math.max(earlier, operand as number) : operand;
}

/** Two bounds make a range, which is the documented form. */
function withRanges(table: FilterTable, filters: ApiFilters): ApiFilters {
	const entries = Object.entries(filters).map(([filter, conditions]) => {
		const { gte, lte, ...others } = conditions;
		if (gte === undefined || lte === undefined) return [filter, conditions];
		const label = table[filter]?.label ?? filter;
		if (Number(gte) > Number(lte)) {
			throw new FilterError(`'${label}' cannot be after ${isoOf(gte)} and before ${isoOf(lte)} at once`);
		}
		const takesRange = table[filter]?.operators.includes('range');
		return [filter, takesRange ? { ...others, range: [{ start: gte, end: lte }] } : conditions];
	});
	return Object.fromEntries(entries) as ApiFilters;
}

function isoOf(time: unknown): string {
	return new Date(Number(time)).toISOString();
}
