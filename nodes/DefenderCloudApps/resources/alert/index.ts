import type { Resource } from '../operation';
import { closeAlerts } from './close.operation';
import { getAlert } from './get.operation';
import { getAlerts } from './getAll.operation';
import { investigateAlerts } from './investigate.operation';
import type { InvestigationSources } from './investigation/sources';
import { markAlertRead, markAlertUnread } from './mark.operation';

/**
 * Alerts. Nothing is closed unless its ID names it or filters that are not empty match it.
 *
 * @param sources what other resources know about the people and addresses of an alert
 */
export function alert(sources: InvestigationSources): Resource {
	return {
		value: 'alert',
		name: 'Alert',
		operations: [closeAlerts, getAlert, getAlerts, investigateAlerts(sources), markAlertRead, markAlertUnread],
	};
}
