import type { INodeExecutionData } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { optionsField } from '../../fields/options';
import { READ_ALERTS } from '../../permissions';
import { written } from '../../transport/answers';
import type { ItemOperation } from '../operation';
import { alertIdField, readAlertIds } from './locator';

export const markAlertRead: ItemOperation = {
	value: 'markRead',
	name: 'Mark as Read',
	...markOperation('read'),
};

export const markAlertUnread: ItemOperation = {
	value: 'markUnread',
	name: 'Mark as Unread',
	...markOperation('unread'),
};

/** The two operations differ in nothing but the state. */
function markOperation(state: 'read' | 'unread'): Omit<ItemOperation, 'value' | 'name'> {
	return {
		action: `Mark alert as ${state}`,
		description: `Mark an alert as ${state}, without opening or closing it`,
		permissions: READ_ALERTS,
		changes: true,
		parameters: [alertIdField, optionsField],
		execute: (call) => markAlerts(call, state),
	};
}

/** Marks the item's alerts. An alert is marked once in an execution, however many items name it. */
async function* markAlerts(call: OperationCall, state: 'read' | 'unread'): AsyncGenerator<INodeExecutionData> {
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
