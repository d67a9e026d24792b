import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type OperationCall, flagOf } from '../call';
import { formatted } from '../values/formatted';
import { simplifyField } from './fields';
import type { ListDefinition } from './list';
import { readRecords } from './read';

/** The records that an item's list parameters ask for, one output item each, simplified where the item says so. */
export function listItems(call: OperationCall, list: ListDefinition): AsyncGenerator<INodeExecutionData> {
	return itemsOf(call, list, readRecords(call, list));
}

/** Records as output items, simplified where the item says so. */
export async function* itemsOf(
	call: OperationCall,
	{ simplify }: ListDefinition,
	records: AsyncIterable<IDataObject>,
): AsyncGenerator<INodeExecutionData> {
	const simplified = flagOf(call, simplifyField, true) ? simplify : undefined;
	for await (const record of records) yield { json: formatted(record, simplified) };
}
