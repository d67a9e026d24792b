/** The rows of More Filters. */
import { shown } from '../../values/shown';
import { type Given, needsValue } from './conditions';
import type { FilterTable } from './filter';
import { isBlank, isNothing, isPlainObject } from './nothing';
import { type PanelFilter, type PanelOperator, comparisonOf, rowOperator, operatorName, panelFilters } from './panel';
import { type OperatorField, type ValueField, operatorFieldOf, valueFieldOf } from './rowNames';
import { FilterError, foundNothing, unwrapped } from './values';

type Row = Record<string, unknown>;

/** What a row may hold. */
const NAMES: ReadonlySet<string> = new Set<OperatorField | ValueField | 'filter' | 'unit'>([
	'amount',
	'entity',
	'filter',
	'flag',
	'operator',
	'textOperator',
	'time',
	'timeOperator',
	'unit',
	'value',
	'values',
]);

/**
 * The comparisons that the rows ask for.
 *
 * @param collection the value of More Filters
 * @throws FilterError naming the row
 */
export function rowsOf(table: FilterTable, collection: Readonly<Record<string, unknown>>): Given[] {
	const { rows = [], ...others } = collection;
	const [strange] = Object.keys(others);
	if (strange !== undefined) throw new FilterError(`'More Filters' has no ${shown(strange)}, only 'rows'`);
	const filters = panelFilters(table);
	const list: unknown[] = Array.isArray(rows) ? rows : [rows];
	return list.map((row, index) => givenOf(filters, row, `Row ${index + 1} of 'More Filters'`));
}

function givenOf(filters: readonly PanelFilter[], row: unknown, place: string): Given {
	if (!isPlainObject(row)) throw new FilterError(`${place} needs a filter, an operator and a value, not ${shown(row)}`);
	const strange = Object.keys(row).find((name) => !NAMES.has(name));
	if (strange !== undefined) {
		throw new FilterError(`${place} has no field ${shown(strange)}. Its fields are: ${[...NAMES].join(', ')}`);
	}
	const panelFilter = filterOf(filters, row, place);
	const comparison = comparisonOf(panelFilter, operatorOf(panelFilter, row, place));
	return { ...comparison, value: needsValue(comparison) ? valueOf(comparison, row, place) : true };
}

function filterOf(filters: readonly PanelFilter[], { filter }: Row, place: string): PanelFilter {
	const wanted = plain(filter);
	const found =
		filters.find(({ name }) => name === filter) ??
		filters.find((one) => [one.name, one.filter, one.label].some((name) => plain(name) === wanted));
	if (found) return found;
	const names = filters.map(({ name }) => name).sort();
	throw new FilterError(`${place} cannot filter by ${shown(filter)}. The filters are: ${names.join(', ')}`);
}

function operatorOf(panelFilter: PanelFilter, row: Row, place: string): PanelOperator {
	const field = operatorFieldOf(panelFilter);
	if (!(field in row)) return rowOperator(panelFilter);
	const { label, operators } = panelFilter;
	const wanted = plain(row[field]);
	const found = operators.find((one) => plain(one) === wanted || plain(operatorName(one)) === wanted);
	if (found) return found;
	throw new FilterError(
		`${place} cannot compare '${label}' with ${shown(row[field])}. Its operators are: ${operators.join(', ')}`,
	);
}

/** Names are compared without case, blanks and punctuation. */
function plain(name: unknown): string {
	return typeof name === 'string' ? name.toLowerCase().replace(/[^a-z0-9]/g, '') : '';
}

function valueOf(comparison: Pick<Given, 'definition' | 'label' | 'operator'>, row: Row, place: string): unknown {
	const field = valueFieldOf(comparison.definition, comparison.operator);
	if (!(field in row))
		throw new FilterError(`${place} has no value for '${comparison.label}'. Its field is '${field}'`);
	const value = unwrapped(row[field]);
	return field === 'amount' ? spanOf(comparison.label, value, row) : value;
}

/** `7 days`. */
function spanOf(label: string, amount: unknown, { unit = 'days' }: Row): unknown {
	if (isNothing(amount) || isBlank(amount)) return amount;
	if (isNothing(unit)) throw foundNothing(`${label}: Unit`, unit);
	const number = typeof amount === 'number' || typeof amount === 'string' ? Number(amount) : Number.NaN;
	if (!(number > 0)) throw new FilterError(`'${label}' needs a number above 0, not ${shown(amount)}`);
	return `${number} ${typeof unit === 'string' ? unit : shown(unit)}`;
}
