import { type OperationCall, choiceOf, collectionOf, fieldsOf, flagOf, numberOf } from '../call';
import { limitField, returnAllField } from './fields';
import type { ApiFilters } from './filters/filter';
import { filtersOf } from './filters/fromParameters';
import type { ListDefinition } from './list';

/** The order of a list, as a request says it. */
export interface Sort {
	sortField?: string;
	sortDirection?: 'asc' | 'desc';
}

/** How many records the item asks for; infinite for Return All. */
export function limitOf(call: OperationCall): number {
	if (flagOf(call, returnAllField, false)) return Number.POSITIVE_INFINITY;
	return numberOf(call, limitField, { isWhole: true, least: 1 }) ?? 50;
}

/** The filters of this item, from the fields or from JSON. */
export function readFilters(call: OperationCall, { filters: table }: ListDefinition): ApiFilters {
	const { context, itemIndex } = call;
	return filtersOf(filterParameters(call), table, context, itemIndex);
}

/** The filter parameters of this item as `filtersOf` reads them. */
export function filterParameters({ context, itemIndex }: OperationCall): (name: string, fallback: unknown) => unknown {
	return (name, fallback) => context.getNodeParameter(name, itemIndex, fallback as object);
}

const SORT = { name: 'sort', displayName: 'Sort' };
const FIELD = { name: 'field', displayName: 'Field' };
const DIRECTION = { name: 'direction', displayName: 'Direction' };
const DIRECTIONS = [
	{ name: 'Ascending', value: 'asc' },
	{ name: 'Descending', value: 'desc' },
] as const;

/** Whether the item asks for an order of its own. */
export function hasOrder(call: OperationCall): boolean {
	return Object.values(fieldsOf(call, SORT)).some((value) => value !== undefined && value !== null && value !== '');
}

/** The order that the item asks for, or newest first. Empty if the list cannot be sorted. */
export function readSort(call: OperationCall, { sortFields, time }: Pick<ListDefinition, 'sortFields' | 'time'>): Sort {
	if (!sortFields) return {};
	const order = collectionOf(call, SORT);
	const choices = Object.entries(sortFields).map(([value, name]) => ({ name, value }));
	return {
		sortField: choiceOf(order, FIELD, choices) ?? time?.sortField ?? choices[0]?.value,
		sortDirection: choiceOf(order, DIRECTION, DIRECTIONS) ?? 'desc',
	};
}
