import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { formatted } from '../records/formatted';
import { type OperationCall, parameterOf } from './operation';

/** One record by its path as an output item, simplified where the item says so. Asked for once in an execution. */
export async function* readOne(
	call: OperationCall,
	path: readonly string[],
	simplify: (record: IDataObject) => IDataObject,
): AsyncGenerator<INodeExecutionData> {
	const { client, permissions, itemIndex } = call;
	const record = await client.requestOnce<IDataObject>({
		method: 'GET',
		path,
		isRepeatable: true,
		permissions,
		itemIndex,
	});
	yield { json: formatted(record, parameterOf<boolean>(call, 'simplify', true) ? simplify : undefined) };
}
