import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { fieldsOf, valueOf } from '../../call';
import { emptyFields } from '../../filters/build';
import { alerts } from '../../lists/alerts';
import { readFilters } from '../../lists/readRecords';
import type { OperationCall } from '../operation';
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
	const answer = await client.request<Record<string, number>>({
		method: 'POST',
		path: ['v1', 'alerts', endpoint],
		body: { ...body, filters: filters as IDataObject },
		isRepeatable: false,
		answerAs: 'any',
		permissions,
		itemIndex,
	});
	return { classification, closedCount: answer[countField] ?? null };
}

/** An expression that yields nothing must not close more alerts than were meant. */
function refuseEmptyFields(call: OperationCall): void {
	if (valueOf(call, 'filterMode') === 'json') return;
	const empty = emptyFields(alerts.filters, fieldsOf(call, { name: 'filters', displayName: 'Filters' }));
	if (empty.length === 0) return;
	throw new NodeOperationError(call.context.getNode(), `The filter ${empty.join(', ')} is empty, so more alerts would be closed than you mean`, {
		description: 'Give it a value, or remove it from the filters. No request was sent.',
		itemIndex: call.itemIndex,
	});
}
