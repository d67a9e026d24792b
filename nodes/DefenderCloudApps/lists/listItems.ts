import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type OperationCall, parameterOf } from '../operations/operation';
import { formatted } from '../records/formatted';
import type { ListDefinition } from './listDefinition';
import { readRecords } from './readRecords';

/** The records that an item's list parameters ask for, one output item each, simplified where the item says so. */
export function listItems(
	call: OperationCall,
	list: ListDefinition,
): AsyncGenerator<INodeExecutionData> {
	return itemsOf(call, list, readRecords(call, list));
}

/** Records as output items, simplified where the item says so. */
export async function* itemsOf(
	call: OperationCall,
	{ simplify }: ListDefinition,
	records: AsyncIterable<IDataObject>,
): AsyncGenerator<INodeExecutionData> {
	const simplified = parameterOf<boolean>(call, 'simplify', true) ? simplify : undefined;
	for await (const record of records) yield { json: formatted(record, simplified) };
}
