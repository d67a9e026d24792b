import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { flagOf } from '../call';
import { simplifyField } from './fields';
import { formatted } from '../values/formatted';
import { record as recordReader } from '../transport/answers';
import type { OperationCall } from '../resources/operation';

/** One record by its path as an output item, simplified where the item says so. Asked for once in an execution. */
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
