import type { TenantReply } from '../core/exchangeTypes';
import { done, json } from '../core/replies';
import { ACTIVITY_FILTERS } from '../filters/activityFilters';
import type { Activity } from '../records/types';
import type { TenantState } from '../state';
import { answerScan } from './activityScan';
import { recordNotFound } from './apiError';
import { type ApiCall, type Endpoint, endpoint } from './endpoint';
import { assertFields, FEEDBACK_FIELDS } from './fields';
import { type ListSource, answerPage, select } from './listAnswer';
import { readListRequest } from './listRequest';

/** Activities are readable once the service has saved them, which may be minutes after they happened. */
function visibleActivities(tenant: TenantState): ListSource<Activity> {
	const now = tenant.clock.now();
	return {
		records: tenant.activities.filter((activity) => activity.created <= now),
		filters: ACTIVITY_FILTERS,
		identity: (activity) => activity._id,
		sortValue: (activity, field) => (field === 'created' ? activity.created : activity.timestamp),
	};
}

function list({ tenant, request, body }: ApiCall): TenantReply {
	const wanted = readListRequest(request, body, {
		sortFields: ['date', 'created'],
		defaultSortField: 'date',
		allowsScan: true,
	});
	const source = visibleActivities(tenant);
	const found = select(tenant, source, wanted);
	return wanted.isScan ? answerScan(tenant, found, source, wanted) : answerPage(tenant, found, wanted);
}

function findActivity(tenant: TenantState, id: string): Activity {
	const activity = visibleActivities(tenant).records.find((one) => one._id === id);
	if (!activity) throw recordNotFound();
	return activity;
}

function fetch({ tenant, parameters }: ApiCall): TenantReply {
	return json(200, findActivity(tenant, parameters.id ?? ''));
}

/** `feedbackValue` is text in the reference's example; a number is refused. */
function feedback({ tenant, parameters, body }: ApiCall): TenantReply {
	const { _id: id } = findActivity(tenant, parameters.id ?? '');
	assertFields(body, {
		...FEEDBACK_FIELDS,
		feedbackValue: { kind: 'string', isRequired: true, accepts: (value) => /^\d+$/.test(String(value)) },
	});
	tenant.feedback.push({ about: 'activity', id, ...body });
	return done();
}

export const activityEndpoints: Endpoint[] = [
	endpoint('GET', '/v1/activities/', 'read activities', list),
	endpoint('POST', '/v1/activities/', 'read activities', list),
	endpoint('GET', '/v1/activities/{id}/', 'read activities', fetch),
	endpoint('POST', '/v1/activities/{id}/feedback', 'read activities', feedback),
];
