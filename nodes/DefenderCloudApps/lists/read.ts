/** A list ends with its last record or in an error, never silently before. */
import { type IDataObject, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { type OperationCall, choiceOf, choicesOf } from '../call';
import { readRecordForm } from '../fields/recordForm';
import { hintOnLimit } from '../hints';
import type { Permission } from '../permissions';
import { pageOf, record as recordReader } from '../transport/answers';
import type { ApiClient } from '../transport/client';
import {
	DEEPEST_RECORD,
	type ListEnd,
	type ListReading,
	type Page,
	type PageRequest,
	readList,
} from '../transport/pages';
import type { KnownIds } from '../transport/taken';
import { ODD_RECORD, formatted } from '../values/formatted';
import type { RecordFields } from '../values/recordFields';
import { outputField } from './fields';
import type { ApiFilters } from './filters/filter';
import { shownItems } from './itemSize';
import type { ListDefinition } from './list';
import { ndjsonFile } from './ndjsonFile';
import { type Sort, limitOf, readFilters, readSort } from './parameters';

/** Who asks for a page: an item of an execution, or a menu of the editor. */
interface Asker {
	client: ApiClient;
	permissions: readonly Permission[];
	itemIndex?: number;
}

/**
 * What Get Many answers: the records that an item's list parameters ask for, in the form that the item asks for, as one
 * output item each or as one file.
 *
 * @param records for a list that is read in a way of its own
 */
export async function* listItems(
	call: OperationCall,
	list: ListDefinition,
	records: AsyncIterable<IDataObject> = readRecords(call, list),
): AsyncGenerator<INodeExecutionData> {
	const form = readRecordForm(call, list.fields);
	const resultOf = (record: IDataObject) => formatted(record, form);
	const isFile = choiceOf(call, outputField, choicesOf(outputField)) === 'ndjsonFile';
	if (isFile) yield* ndjsonFile(call, list, records, resultOf);
	else yield* shownItems(call, records, resultOf);
}

/**
 * The records that the list parameters of this item ask for, as the API sent them.
 *
 * @param known IDs of records that were already delivered; they count toward the limit
 * @throws NodeOperationError for an invalid filter, before any request
 */
export async function* readRecords(
	call: OperationCall,
	list: ListDefinition,
	known?: KnownIds,
): AsyncGenerator<IDataObject> {
	const limit = limitOf(call);
	const wanted = { filters: readFilters(call, list), sort: readSort(call, list), limit, known };
	const end = yield* readMatching(call, list, wanted);
	assertWhole(call, end, list.time?.sortField);
	if (end === 'cut') hintOnLimit(call.context, limit);
}

/** Which records of a list are wanted. */
interface Wanted {
	filters: ApiFilters;
	sort: Sort;
	/** Most records. */
	limit: number;
	/** IDs of records that were already delivered; they count toward the limit. */
	known?: KnownIds;
}

/**
 * The records that match, as the API sent them.
 *
 * @returns how the list ended
 */
export function readMatching(
	asker: Asker,
	list: ListDefinition,
	{ filters, sort, limit, known }: Wanted,
): AsyncGenerator<IDataObject, ListEnd> {
	const { time } = list;
	const isNewestFirst = time && sort.sortField === time.sortField && sort.sortDirection === 'desc';
	return readList<IDataObject>({
		limit,
		readPage: async ({ until, ...page }) =>
			await readPage(asker, list, { filters: bounded(filters, list, until), ...page, ...sort }),
		identify: identifierOf(list),
		timeOf: isNewestFirst ? (record) => numberOrNothing(record[time.recordField]) : undefined,
		isOdd: (record) => ODD_RECORD in record,
		known,
	});
}

/**
 * All records of a list that is read without list parameters.
 *
 * @throws NodeOperationError after the last record that the service shows, if it does not show all
 */
export async function* wholeList<T>(call: OperationCall, reading: ListReading<T>): AsyncGenerator<T> {
	assertWhole(call, yield* readList(reading));
}

/** One page of a list. */
export async function readPage(
	{ client, permissions, itemIndex }: Asker,
	{ path, idField }: Pick<ListDefinition, 'path' | 'idField'>,
	body: PageBody,
): Promise<Page<IDataObject>> {
	return await client.request({
		method: 'POST',
		path,
		body: { ...body, filters: body.filters as IDataObject },
		isRepeatable: true,
		permissions,
		itemIndex,
		read: pageOf(idField),
	});
}

/** What a request for a page says. */
type PageBody = { filters: ApiFilters } & Omit<PageRequest, 'until'> & Sort;

/** What identifies a record of a list: its ID, or its whole content if it has no ID. */
export function identifierOf({ idField }: Pick<ListDefinition, 'idField'>): (record: IDataObject) => string {
	return (record) => {
		const id = record[idField];
		return typeof id === 'string' || typeof id === 'number' ? String(id) : JSON.stringify(record);
	};
}

/** A list that the service does not show to its end is an error, never just a shorter list. */
function assertWhole({ context, itemIndex }: OperationCall, end: ListEnd, timeField?: string): void {
	if (end === 'whole' || end === 'cut') return;
	const { message, description } = end === 'in circles' ? IN_CIRCLES : tooDeep(timeField);
	throw new NodeOperationError(context.getNode(), message, { description, itemIndex });
}

const IN_CIRCLES = {
	message: 'Defender for Cloud Apps sends the same records of this list again and again',
	description:
		'What was read is not the whole list. Try again in a few minutes, or add filters, so that each run reads a part.',
};

/** @param timeField sort field by which the list can be read to its end, if it has one */
function tooDeep(timeField: string | undefined) {
	return {
		message: `Only the first ${DEEPEST_RECORD} records of this list can be read in this order`,
		description: timeField
			? `The service does not answer beyond that. Sort by ${timeField}, newest first, or add filters.`
			: 'The service does not answer beyond that. Add filters, so that each run reads a part.',
	};
}

/** The bound is never looser than what the user asked for: every record read so far already met that. */
function bounded(filters: ApiFilters, { time }: ListDefinition, until: number | undefined): ApiFilters {
	if (!time || until === undefined) return filters;
	return { ...filters, [time.filter]: { ...filters[time.filter], lte: until } };
}

function numberOrNothing(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

/** One record by its path as an output item, in the form that the item asks for. It is read once in an execution. */
export async function* readOne(
	call: OperationCall,
	path: readonly string[],
	fields: RecordFields,
): AsyncGenerator<INodeExecutionData> {
	const { client, permissions, itemIndex } = call;
	const form = readRecordForm(call, fields);
	const record = await client.requestOnce({
		method: 'GET',
		path,
		isRepeatable: true,
		permissions,
		itemIndex,
		read: recordReader,
	});
	yield { json: formatted(record, form) };
}
