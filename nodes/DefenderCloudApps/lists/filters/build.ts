/** Filters never match more than the user intended. An invalid filter is rejected before any request. */
import type { TimeBase } from '../../values/time';
import { addCondition, withRanges } from './combine';
import { type Condition, type Given, conditionOf, isLeftBlank, isPartlyEmpty } from './conditions';
import type { ApiFilters, FilterTable } from './filter';
import { isNothing } from './nothing';
import { type PanelFilter, comparisonOf, mainOperator, mainFilters, timeRangeFilter } from './panel';
import { rowsOf } from './rows';
import { type GivenTimeRange, timeRangeConditions } from './timeRange';
import { unknownFilter } from './unknownFilter';
import type { FilterUse } from './validate';
import { FilterError, foundNothing, unwrapped } from './values';

/** What was filled in: the main filters, the rows of More Filters, and the time range. */
export interface PanelValues extends GivenTimeRange {
	filters?: Readonly<Record<string, unknown>>;
	moreFilters?: Readonly<Record<string, unknown>>;
}

/**
 * The API's filter object for what was filled in. Blank filters filter nothing. The result of an expression that found
 * nothing is rejected, because the list would be wider than intended. All filters have to be met.
 *
 * @param use a bulk change accepts no filter that is empty, unless all are
 * @throws FilterError naming the filter as the user sees it
 */
export function buildFilters(
	table: FilterTable,
	values: PanelValues,
	base: TimeBase,
	use: FilterUse = 'list',
): ApiFilters {
	const given = [...mainOf(table, values.filters ?? {}), ...rowsOf(table, values.moreFilters ?? {})];
	const times = timesOf(table, values, base, use);
	if (use === 'bulk') refuseEmpty(given, times.length > 0);
	const filters: ApiFilters = {};
	for (const one of given) {
		if (isLeftBlank(one)) continue;
		if (isNothing(one.value)) throw foundNothing(one.label, one.value);
		addCondition(filters, one, conditionOf(one, base));
	}
	for (const [filter, condition] of times) addCondition(filters, filter, condition);
	return withRanges(table, filters);
}

function timesOf(
	table: FilterTable,
	values: GivenTimeRange,
	base: TimeBase,
	use: FilterUse,
): Array<[PanelFilter, Condition]> {
	const filter = timeRangeFilter(table);
	if (!filter) return [];
	return timeRangeConditions(values, base, use).map((condition) => [filter, condition]);
}

function mainOf(table: FilterTable, fields: Readonly<Record<string, unknown>>): Given[] {
	const known = new Map(mainFilters(table).map((one) => [one.name, one]));
	return Object.entries(fields).map(([name, value]) => {
		const found = known.get(name);
		if (!found) throw unknownFilter(table, name);
		return { ...comparisonOf(found, mainOperator(found)), value: unwrapped(value) };
	});
}

/**
 * An expression that finds nothing must not change more records than intended. Where nothing at all was filled in, no filter
 * is the better word for it.
 */
function refuseEmpty(given: readonly Given[], hasTimes: boolean): void {
	const empty = given.filter(isPartlyEmpty).map(({ label }) => label);
	if (empty.length === 0 || (!hasTimes && given.every(isLeftBlank))) return;
	throw new FilterError(
		`The filter ${empty.join(', ')} is empty, so more would be changed than you mean. Give it a value, or remove it`,
	);
}
