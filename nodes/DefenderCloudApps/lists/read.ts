import type { IDataObject } from 'n8n-workflow';

import { type OperationCall, choiceOf, collectionOf, fieldsOf, flagOf, numberOf } from '../call';
import { pageOf } from '../transport/answers';
import type { Page, PageRequest } from '../transport/pages';
import { ODD_RECORD } from '../values/formatted';
import { limitField, returnAllField } from './fields';
import type { ApiFilters } from './filters/filter';
import { filtersOf } from './filters/fromParameters';
import type { ListDefinition } from './list';
import { wholeList } from './wholeList';

interface Sort {
	sortField?: string;
	sortDirection?: 'asc' | 'desc';
}

/**
 * The records that the list parameters of this item ask for, as the API sent them.
 *
 * @param known ids of records that were read before and are wanted no more; they count toward the limit
 * @throws NodeOperationError for an invalid filter, before any request
 */
export async function* readRecords(
	call: OperationCall,
	list: ListDefinition,
	known?: ReadonlySet<string>,
): AsyncGenerator<IDataObject> {
	const filters = readFilters(call, list);
	const sort = readSort(call, list);
	const { time } = list;
	const isNewestFirst = time && sort.sortField === time.sortField && sort.sortDirection === 'desc';
	const reading = {
		limit: limitOf(call),
		readPage: async (page: PageRequest) => await readPage(call, list, filters, sort, page),
		identify: (record: IDataObject) => String(record[list.idField] ?? JSON.stringify(record)),
		timeOf: isNewestFirst ? (record: IDataObject) => numberOrNothing(record[time.recordField]) : undefined,
		isOdd: (record: IDataObject) => ODD_RECORD in record,
		known,
	};
	yield* wholeList(call, reading, time?.sortField);
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

/**
 * The filter parameters of this item as `filtersOf` reads them. A collection that an expression gives as JSON is read
 * like one that was filled in; what an expression did not find stays null, which is refused.
 */
export function filterParameters(call: OperationCall): (name: string, fallback: unknown) => unknown {
	return (name, fallback) => {
		const given: unknown = call.context.getNodeParameter(name, call.itemIndex, fallback as object);
		return name === 'filters' && typeof given === 'string' ? fieldsOf(call, { name, displayName: 'Filters' }) : given;
	};
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

/** The order that the item asks for, else newest first; empty where the list cannot be sorted. */
export function readSort(call: OperationCall, { sortFields, time }: Pick<ListDefinition, 'sortFields' | 'time'>): Sort {
	if (!sortFields) return {};
	const order = collectionOf(call, SORT);
	const choices = Object.entries(sortFields).map(([value, name]) => ({ name, value }));
	return {
		sortField: choiceOf(order, FIELD, choices) ?? time?.sortField ?? choices[0]?.value,
		sortDirection: choiceOf(order, DIRECTION, DIRECTIONS) ?? 'desc',
	};
}

async function readPage(
	{ client, permissions, itemIndex }: OperationCall,
	list: ListDefinition,
	filters: ApiFilters,
	sort: Sort,
	{ skip, limit, until }: PageRequest,
): Promise<Page<IDataObject>> {
	const bounded = until === undefined ? filters : boundedFilters(list, filters, until);
	return await client.request({
		method: 'POST',
		path: list.path,
		body: { filters: bounded as IDataObject, skip, limit, ...sort },
		isRepeatable: true,
		permissions,
		itemIndex,
		read: pageOf(list.idField),
	});
}

/** The bound is never looser than what the user asked for: every record read so far already met that. */
function boundedFilters({ time }: ListDefinition, filters: ApiFilters, until: number): ApiFilters {
	if (!time) return filters;
	const given = filters[time.filter] ?? {};
	return { ...filters, [time.filter]: { ...given, lte: until } };
}

function numberOrNothing(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}
