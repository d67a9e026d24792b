import type { INodeExecutionData } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { written } from '../../transport/answers';
import { readAlertIds } from './alertIds';

/** Marks the item's alerts; the same alert is marked once in an execution, however many items name it. */
export async function* markAlerts(call: OperationCall, state: 'read' | 'unread'): AsyncGenerator<INodeExecutionData> {
	const { client, permissions, itemIndex } = call;
	for (const { given, known } of readAlertIds(call)) {
		await client.requestOnce({
			method: 'POST',
			path: ['v1', 'alerts', known, state],
			// Marking twice is the same as marking once.
			isRepeatable: true,
			isChange: true,
			answerAs: 'any',
			permissions,
			itemIndex,
			read: written,
		});
		yield { json: { alertId: given, read: state === 'read' } };
	}
}
