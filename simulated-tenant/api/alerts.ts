import type { TenantReply } from '../core/exchangeTypes';
import { done, json } from '../core/replies';
import { ALERT_FILTERS, RECORD_ID } from '../filters/alertFilters';
import type { Alert } from '../records/types';
import type { TenantState } from '../state';
import { recordNotFound } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { assertFields } from './fields';
import { type ListSource, answerPage, select } from './listAnswer';
import { readListRequest } from './listRequest';

function alertSource(tenant: TenantState): ListSource<Alert> {
	return {
		records: tenant.alerts,
		filters: ALERT_FILTERS,
		identity: (alert) => alert._id,
		sortValue: (alert, field) => (field === 'severity' ? severityRank(alert) : alert.timestamp),
	};
}

/** Informational (3) is less severe than low (0). */
function severityRank(alert: Alert): number {
	return alert.severityValue === 3 ? -1 : alert.severityValue;
}

function list({ tenant, request, body }: ApiCall): TenantReply {
	const wanted = readListRequest(request, body, { sortFields: ['date', 'severity'], defaultSortField: 'date' });
	return answerPage(tenant, select(tenant, alertSource(tenant), wanted), wanted);
}

function fetch({ tenant, parameters }: ApiCall): TenantReply {
	return json(200, findAlert(tenant, parameters.id ?? ''));
}

function mark(statusValue: number): (call: ApiCall) => TenantReply {
	return ({ tenant, parameters, body }) => {
		assertFields(body, {});
		findAlert(tenant, parameters.id ?? '').statusValue = statusValue;
		return done();
	};
}

/** Throws 404 for an unknown id, and for one with the `ca` prefix unless the settings accept it. */
function findAlert(tenant: TenantState, given: string): Alert {
	const isPrefixed = /^ca[0-9a-f]{24}$/i.test(given);
	const id = isPrefixed && tenant.settings.acceptsPrefixedAlertIds ? given.slice(2) : given;
	const alert = RECORD_ID.test(id) ? tenant.alerts.find((one) => one._id === id.toLowerCase()) : undefined;
	if (!alert) throw recordNotFound();
	return alert;
}

export const alertEndpoints: Endpoint[] = [
	endpoint('GET', '/v1/alerts/', 'read alerts', list),
	endpoint('POST', '/v1/alerts/', 'read alerts', list),
	endpoint('GET', '/v1/alerts/{id}/', 'read alerts', fetch),
	endpoint('POST', '/v1/alerts/{id}/read/', 'read alerts', mark(1)),
	endpoint('POST', '/v1/alerts/{id}/unread/', 'read alerts', mark(0)),
];
