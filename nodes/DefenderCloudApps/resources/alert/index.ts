import type { Resource } from '../operation';
import { closeAlerts } from './close.operation';
import { getAlert } from './get.operation';
import { getAlerts } from './getAll.operation';
import { markAlertRead, markAlertUnread } from './mark.operation';

/** Alerts. An alert is only closed if its ID or a filter that is not empty names it. */
export const alert: Resource = {
	value: 'alert',
	name: 'Alert',
	operations: [closeAlerts, getAlert, getAlerts, markAlertRead, markAlertUnread],
};
