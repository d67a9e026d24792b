import { NodeOperationError } from 'n8n-workflow';

import { type OperationCall, parameterOf } from './operation';

/**
 * The id in a text parameter.
 *
 * @param displayName the field as the user sees it
 * @throws NodeOperationError when it is empty
 */
export function readId(call: OperationCall, name: string, displayName: string): string {
	const id = String(parameterOf<unknown>(call, name, '') ?? '').trim();
	if (id !== '') return id;
	throw new NodeOperationError(call.context.getNode(), `'${displayName}' is empty`, {
		description: `Enter the ID, or map _id from the node that returned the record.`,
		itemIndex: call.itemIndex,
	});
}
