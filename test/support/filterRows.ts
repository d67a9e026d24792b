import type { FilterTable } from '../../nodes/DefenderCloudApps/lists/filters/filter';
import {
	type Comparison,
	type PanelOperator,
	comparisonOf,
	panelFilters,
} from '../../nodes/DefenderCloudApps/lists/filters/panel';
import { operatorFieldOf, valueFieldOf } from '../../nodes/DefenderCloudApps/lists/filters/rowNames';

/** One choice of filter and operator in a row of More Filters. */
interface Offered {
	name: string;
	operator: PanelOperator;
	comparison: Comparison;
	/** The row with a value, as the editor stores it; a span as `12 hours`. */
	row(value: unknown): Record<string, unknown>;
}

/** Everything that the rows of a list offer. */
export function offeredBy(table: FilterTable): Offered[] {
	return panelFilters(table).flatMap((panelFilter) =>
		panelFilter.operators.map((operator) => {
			const { name } = panelFilter;
			const operatorField = operatorFieldOf(panelFilter);
			const comparison = comparisonOf(panelFilter, operator);
			const field = valueFieldOf(comparison.definition, operator);
			return {
				name,
				operator,
				comparison,
				row: (value) => ({ filter: name, [operatorField]: operator, ...filledIn(field, value) }),
			};
		}),
	);
}

function filledIn(field: string, value: unknown): Record<string, unknown> {
	const [, amount, unit] = (field === 'amount' && typeof value === 'string' && /^(\d+) (\w+)$/.exec(value)) || [];
	return amount === undefined ? { [field]: value } : { amount: Number(amount), unit };
}

/** One row that compares a filter of a list, with its value in the field that the editor would show. */
export function rowOf(table: FilterTable, filter: string, operator: string, value: unknown): Record<string, unknown> {
	const offered = offeredBy(table).find((one) => one.name === filter && one.operator === operator);
	if (!offered) throw new Error(`There is no '${filter}' with '${operator}' under More Filters`);
	return offered.row(value);
}
