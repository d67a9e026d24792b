/**
 * Every request about IP ranges. A change is never sent twice: where its answer is lost, the tenant's ranges show
 * whether it was made.
 */
import { type IDataObject, NodeApiError } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { identifierOf, readPage, wholeList } from '../../lists/read';
import { newId, rangeWithId, written } from '../../transport/answers';
import type { ApiClient } from '../../transport/client';
import type { ApiRequest } from '../../transport/request';
import { objectOf, textOf } from '../../values/decode';
import { type RangeContent, bodyOf, isUnchanged } from './content';
import { ipRanges } from './list';

type RangesByName = Map<string, IDataObject>;

const rangesByClient = new WeakMap<ApiClient, RangesByName>();

/** All ranges of the tenant by name. They are read once in an execution and follow what it writes. */
export async function rangesByName(call: OperationCall): Promise<RangesByName> {
	const known = rangesByClient.get(call.client);
	if (known) return known;
	const ranges = byName(await allRanges(call));
	rangesByClient.set(call.client, ranges);
	return ranges;
}

function byName(ranges: IDataObject[]): RangesByName {
	const found: RangesByName = new Map();
	for (const range of ranges) {
		if (range.name !== undefined && range.name !== null) found.set(textOf(range.name), range);
	}
	return found;
}

/** Every IP range of the tenant. */
export async function allRanges(call: OperationCall): Promise<IDataObject[]> {
	const records = wholeList<IDataObject>(call, {
		limit: Number.POSITIVE_INFINITY,
		identify: identifierOf(ipRanges),
		readPage: async ({ skip, limit }) => await readPage(call, ipRanges, { filters: {}, skip, limit }),
	});
	const ranges: IDataObject[] = [];
	for await (const record of records) ranges.push(record);
	return ranges;
}

/**
 * The range with this ID.
 *
 * @throws NodeApiError with the code 404 where the tenant has none
 */
export async function getRange(call: OperationCall, id: string): Promise<IDataObject> {
	return known(call, id, await findRange(call, id));
}

const readByClient = new WeakMap<ApiClient, Map<string, IDataObject | undefined>>();

/** As `getRange`, for executions that only read: each range is asked for once. */
export async function getRangeOnce(call: OperationCall, id: string): Promise<IDataObject> {
	const read = readByClient.get(call.client) ?? new Map<string, IDataObject | undefined>();
	readByClient.set(call.client, read);
	if (!read.has(id)) read.set(id, await findRange(call, id));
	return structuredClone(known(call, id, read.get(id)));
}

function known({ context, itemIndex }: OperationCall, id: string, range: IDataObject | undefined): IDataObject {
	if (range) return range;
	const message = `There is no IP range with the ID ${id}`;
	const description = 'Check the ID, for example by listing the ranges with Get Many first.';
	throw new NodeApiError(context.getNode(), { message }, { message, description, httpCode: '404', itemIndex });
}

/** The request for one range is not in Microsoft's reference. Where it does not work, the documented list is read. */
async function findRange(call: OperationCall, id: string): Promise<IDataObject | undefined> {
	const { client, permissions, itemIndex } = call;
	const request: ApiRequest<IDataObject | undefined> = {
		method: 'GET',
		path: [...ipRanges.path, id],
		isRepeatable: true,
		answerAs: 'any',
		permissions,
		itemIndex,
		read: rangeWithId(id),
	};
	const found = await client.request(request).catch((error: unknown) => {
		if (isMissing(error)) return undefined;
		throw error;
	});
	return found ?? (await allRanges(call)).find(({ _id }) => _id === id);
}

function isMissing(error: unknown): boolean {
	const { httpCode } = objectOf(error);
	return httpCode === '404' || httpCode === '405';
}

/** @returns the ID of the new range */
export async function createRange(call: OperationCall, content: RangeContent): Promise<string> {
	const id = await change(call, {
		method: 'POST',
		path: [...ipRanges.path, 'create_rule'],
		body: bodyOf(content),
		read: newId,
		checkOutcome: async () => {
			const record = byName(await allRanges(call)).get(content.name);
			// A range of this name with other content was there before. It is not the one that was to be created.
			return record?._id && (await isUnchanged(record, content)) ? textOf(record._id) : undefined;
		},
	});
	remember(call, id, content);
	return id;
}

/** Replaces the whole record. Where the name stays the same, the API also needs the ID in the body. */
export async function replaceRange(call: OperationCall, id: string, content: RangeContent): Promise<void> {
	await change(call, {
		method: 'POST',
		path: [...ipRanges.path, id, 'update_rule'],
		body: { _id: id, ...bodyOf(content) },
		read: written,
		checkOutcome: async () => {
			const record = await findRange(call, id);
			return record && (await isUnchanged(record, content)) ? true : undefined;
		},
	});
	remember(call, id, content);
}

/** Deletes the range for good. */
export async function deleteRange(call: OperationCall, id: string): Promise<void> {
	await change(call, {
		method: 'DELETE',
		path: [...ipRanges.path, id],
		read: written,
		checkOutcome: async () => ((await findRange(call, id)) ? undefined : true),
	});
}

type Change<T> = Pick<ApiRequest<T>, 'body' | 'method' | 'path' | 'read'> &
	Required<Pick<ApiRequest<T>, 'checkOutcome'>>;

async function change<T>({ client, permissions, itemIndex }: OperationCall, request: Change<T>): Promise<T> {
	return await client.request({ ...request, isRepeatable: false, answerAs: 'any', permissions, itemIndex });
}

function remember({ client }: OperationCall, id: string, content: RangeContent): void {
	rangesByClient.get(client)?.set(content.name, { ...content, _id: id });
}
