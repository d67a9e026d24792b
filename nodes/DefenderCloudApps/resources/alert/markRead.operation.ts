import { optionsField } from '../../fields/options';
import { READ_ALERTS } from '../../permissions';
import type { ItemOperation } from '../operation';
import { alertIdField } from './alertIds';
import { markAlerts } from './mark';

export const markAlertRead: ItemOperation = {
	value: 'markRead',
	name: 'Mark as Read',
	action: 'Mark alert as read',
	description: 'Mark an alert as read; it stays open or closed as it was',
	permissions: READ_ALERTS,
	parameters: [alertIdField, optionsField],
	execute: (call) => markAlerts(call, 'read'),
};
