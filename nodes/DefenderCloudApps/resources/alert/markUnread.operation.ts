import { optionsField } from '../../fields/options';
import { READ_ALERTS } from '../../permissions';
import type { ItemOperation } from '../operation';
import { alertIdField } from './alertIds';
import { markAlerts } from './mark';

export const markAlertUnread: ItemOperation = {
	value: 'markUnread',
	name: 'Mark as Unread',
	action: 'Mark alert as unread',
	description: 'Mark an alert as unread; it stays open or closed as it was',
	permissions: READ_ALERTS,
	parameters: [alertIdField, optionsField],
	execute: (call) => markAlerts(call, 'unread'),
};
