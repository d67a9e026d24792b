import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { closedCount } from '../../transport/answers';
import { bulkFilters } from './bulkFilters';
import { CLASSIFICATIONS } from './classification';
import { readCloseAnswer } from './closeRequest';

/** Closes every alert that the item's filters match. */
export async function closeByFilter(call: OperationCall): Promise<IDataObject> {
	const { client, permissions, itemIndex } = call;
	const { classification, body } = readCloseAnswer(call);
	const filters = bulkFilters(call);
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
