import type { Resource } from '../operation';
import { closeAlerts } from './close.operation';
import { getAlert } from './get.operation';
import { getAlerts } from './getAll.operation';
import { markAlertRead, markAlertUnread } from './mark.operation';

export const alert: Resource = {
	value: 'alert',
	name: 'Alert',
	operations: [closeAlerts, getAlert, getAlerts, markAlertRead, markAlertUnread],
};
