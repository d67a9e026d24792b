import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { emptyFields } from '../../filters/build';
import { alerts } from '../../lists/alerts';
import { readFilters } from '../../lists/readRecords';
import { closedCount } from '../../transport/answers';
import { type OperationCall, collectionOf, parameterOf } from '../operation';
import { CLASSIFICATIONS } from './classification';
import { readCloseAnswer } from './closeRequest';

/** Closes every alert that the item's filters match. */
export async function closeByFilter(call: OperationCall): Promise<IDataObject> {
	const { client, permissions, itemIndex } = call;
	const { classification, body } = readCloseAnswer(call);
	const filters = readFilters(call, alerts);
	if (Object.keys(filters).length === 0) {
		throw new NodeOperationError(call.context.getNode(), 'No filter is set, so every alert would be closed', {
			description: "Add at least one filter, or choose 'ID' under 'Close By'. No request was sent.",
			itemIndex,
		});
	}
	refuseEmptyFields(call);
	const { endpoint, countField } = CLASSIFICATIONS[classification];
	const { closed } = await client.request({
		method: 'POST',
		path: ['v1', 'alerts', endpoint],
		body: { ...body, filters: filters as IDataObject },
		isRepeatable: false,
		answerAs: 'any',
		permissions,
		itemIndex,
		read: closedCount(countField),
	});
	return { classification, closedCount: closed };
}

/** An expression that yields nothing must not close more alerts than were meant. */
function refuseEmptyFields(call: OperationCall): void {
	if (parameterOf<string>(call, 'filterMode', 'fields') !== 'fields') return;
	const empty = emptyFields(alerts.filters, collectionOf(call, 'filters'));
	if (empty.length === 0) return;
	throw new NodeOperationError(call.context.getNode(), `The filter ${empty.join(', ')} is empty, so more alerts would be closed than you mean`, {
		description: 'Give it a value, or remove it from the filters. No request was sent.',
		itemIndex: call.itemIndex,
	});
}
