import type { Resource } from '../operation';
import { closeAlerts } from './close.operation';
import { getAlert } from './get.operation';
import { getAlerts } from './getAll.operation';
import { markAlertRead, markAlertUnread } from './mark.operation';

/** Alerts. Nothing is closed unless its ID names it or filters that are not empty match it. */
export const alert: Resource = {
	value: 'alert',
	name: 'Alert',
	operations: [closeAlerts, getAlert, getAlerts, markAlertRead, markAlertUnread],
};
