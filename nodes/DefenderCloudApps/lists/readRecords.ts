import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ApiFilters } from '../filters/filter';
import { type OperationCall, collectionOf, parameterOf } from '../operations/operation';
import { pageOf } from '../transport/answers';
import type { Page, PageRequest } from '../transport/pages';
import { filtersOf } from './filtersOf';
import type { ListDefinition } from './listDefinition';
import { wholeList } from './wholeList';

interface Sort {
	sortField?: string;
	sortDirection?: 'asc' | 'desc';
}

/**
 * The records that the list parameters of this item ask for, as the API sent them.
 *
 * @param known ids of records that were read before and are wanted no more; they count toward the limit
 * @throws NodeOperationError for a filter that cannot be meant, before any request
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
		known,
	};
	yield* wholeList(call, reading, time?.sortField);
}

/** How many records the item asks for; infinite for Return All. */
export function limitOf(call: OperationCall): number {
	if (parameterOf<boolean>(call, 'returnAll', false)) return Number.POSITIVE_INFINITY;
	const limit = Number(parameterOf<unknown>(call, 'limit', 50));
	if (Number.isInteger(limit) && limit > 0) return limit;
	throw new NodeOperationError(call.context.getNode(), "'Limit' needs a whole number of at least 1", {
		description: "Enter how many records you want, or switch 'Return All' on.",
		itemIndex: call.itemIndex,
	});
}

/** The filters of this item, from the fields or from JSON. */
export function readFilters(call: OperationCall, { filters: table }: ListDefinition): ApiFilters {
	const { context, itemIndex } = call;
	return filtersOf((name, fallback) => parameterOf<unknown>(call, name, fallback), table, context, itemIndex);
}

function readSort(call: OperationCall, { sortFields, time }: ListDefinition): Sort {
	if (!sortFields) return {};
	const { field, direction } = collectionOf(call, 'sort') as { field?: string; direction?: string };
	const sortField = field ?? time?.sortField ?? Object.keys(sortFields)[0];
	const sortDirection = direction ?? 'desc';
	if (sortField !== undefined && sortField in sortFields && isDirection(sortDirection)) {
		return { sortField, sortDirection };
	}
	throw new NodeOperationError(call.context.getNode(), 'This list cannot be sorted like that', {
		description: `Sort by one of: ${Object.keys(sortFields).join(', ')}; direction asc or desc.`,
		itemIndex: call.itemIndex,
	});
}

function isDirection(text: string): text is 'asc' | 'desc' {
	return text === 'asc' || text === 'desc';
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
