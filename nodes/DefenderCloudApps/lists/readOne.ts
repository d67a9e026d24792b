import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type OperationCall, flagOf } from '../call';
import { record as recordReader } from '../transport/answers';
import { formatted } from '../values/formatted';
import { simplifyField } from './fields';

/** One record by its path as an output item, simplified where the item says so. It is read once in an execution. */
export async function* readOne(
	call: OperationCall,
	path: readonly string[],
	simplify: (record: IDataObject) => IDataObject,
): AsyncGenerator<INodeExecutionData> {
	const { client, permissions, itemIndex } = call;
	const isSimplified = flagOf(call, simplifyField, true);
	const record = await client.requestOnce({
		method: 'GET',
		path,
		isRepeatable: true,
		permissions,
		itemIndex,
		read: recordReader,
	});
	yield { json: formatted(record, isSimplified ? simplify : undefined) };
}
