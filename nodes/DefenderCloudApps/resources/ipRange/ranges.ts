import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { wholeList } from '../../lists/read';
import { newId, pageOf, rangeWithId, written } from '../../transport/answers';
import type { ApiClient } from '../../transport/client';
import { subnets } from './list';
import { type RangeContent, bodyOf, isUnchanged } from './range';

/** All ranges of the tenant by name, read once in an execution and kept in step with what it writes. */
const rangesByClient = new WeakMap<ApiClient, Map<string, IDataObject>>();

export async function rangesByName(call: OperationCall): Promise<Map<string, IDataObject>> {
	const known = rangesByClient.get(call.client);
	if (known) return known;
	const ranges = await readRanges(call);
	rangesByClient.set(call.client, ranges);
	return ranges;
}

async function readRanges(call: OperationCall): Promise<Map<string, IDataObject>> {
	const { client, permissions, itemIndex } = call;
	const ranges = new Map<string, IDataObject>();
	const records = wholeList<IDataObject>(call, {
		limit: Number.POSITIVE_INFINITY,
		identify: (record) => String(record._id ?? JSON.stringify(record)),
		readPage: async ({ skip, limit }) =>
			await client.request({
				method: 'POST',
				path: subnets.path,
				body: { filters: {}, skip, limit },
				isRepeatable: true,
				permissions,
				itemIndex,
				read: pageOf('_id'),
			}),
	});
	for await (const record of records) ranges.set(String(record.name), record);
	return ranges;
}

/** @returns the range, `undefined` when the tenant has none with this id */
export async function findRange(call: OperationCall, id: string): Promise<IDataObject | undefined> {
	const { client, permissions, itemIndex } = call;
	// Not in Microsoft's reference, but seen to work; the list is the documented way.
	const found = await client
		.request({
			method: 'GET',
			path: ['v1', 'subnet', id],
			isRepeatable: true,
			answerAs: 'any',
			permissions,
			itemIndex,
			read: rangeWithId(id),
		})
		.catch((error: unknown) => error as { httpCode?: string } & Error);
	if (found && !(found instanceof Error)) return found;
	if (found && found.httpCode !== '404' && found.httpCode !== '405') throw found;
	return [...(await readRanges(call)).values()].find(({ _id }) => _id === id);
}

const readByClient = new WeakMap<ApiClient, Map<string, IDataObject | undefined>>();

/** As `findRange`, for executions that only read: the same range is asked for once. */
export async function findRangeOnce(call: OperationCall, id: string): Promise<IDataObject | undefined> {
	const read = readByClient.get(call.client) ?? new Map<string, IDataObject | undefined>();
	readByClient.set(call.client, read);
	if (!read.has(id)) read.set(id, await findRange(call, id));
	return structuredClone(read.get(id));
}

/** @returns the id of the new range */
export async function createRange(call: OperationCall, content: RangeContent): Promise<string> {
	const { client, permissions, itemIndex } = call;
	const id = await client.request({
		method: 'POST',
		path: ['v1', 'subnet', 'create_rule'],
		body: bodyOf(content),
		isRepeatable: false,
		answerAs: 'any',
		permissions,
		itemIndex,
		read: newId,
		checkOutcome: async () => {
			const record = (await readRanges(call)).get(content.name);
			// A range of this name that holds something else was there before: it is not what was to be created.
			return record?._id && (await isUnchanged(record, content)) ? String(record._id) : undefined;
		},
	});
	rangesByClient.get(call.client)?.set(content.name, { ...content, _id: id });
	return id;
}

/** Replaces the whole record; the API wants its id in the body, too, where the name stays the same. */
export async function writeRange(call: OperationCall, id: string, content: RangeContent): Promise<void> {
	const { client, permissions, itemIndex } = call;
	await client.request({
		method: 'POST',
		path: ['v1', 'subnet', id, 'update_rule'],
		body: { _id: id, ...bodyOf(content) },
		isRepeatable: false,
		answerAs: 'any',
		permissions,
		itemIndex,
		read: written,
		checkOutcome: async () => {
			const record = await findRange(call, id);
			return record && (await isUnchanged(record, content)) ? true : undefined;
		},
	});
	rangesByClient.get(call.client)?.set(content.name, { ...content, _id: id });
}
