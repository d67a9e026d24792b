import type { Alert } from '../records/types';
import { type FilterTable, type FilterValue, DATES, DATES_WITH_DAYS, EQUALITY } from './filterTypes';
import { entityText } from './readValues';

/** Reads `field` of the alert's entities of one type. */
function ofEntities(types: string[], field = 'id'): (alert: Alert) => FilterValue[] {
	return (alert) =>
		(alert.entities ?? [])
			.filter((entity) => types.includes(entity.type))
			.map((entity) => entity[field])
			.filter((value): value is string | number => typeof value === 'string' || typeof value === 'number');
}

function accounts(alert: Alert): FilterValue[] {
	return (alert.entities ?? [])
		.filter((entity) => ['account', 'user'].includes(entity.type))
		.map((entity) => entityText(entity.id, entity.inst, entity.saas));
}

function instances(alert: Alert): FilterValue[] {
	return (alert.entities ?? []).map((entity) => entity.inst).filter((inst): inst is number => typeof inst === 'number');
}

function resolvedAt(alert: Alert): FilterValue[] {
	return typeof alert.resolveTime === 'string' ? [Date.parse(alert.resolveTime)] : [];
}

/** The id of an alert. */
export const RECORD_ID = /^[0-9a-f]{24}$/i;

/**
 * The filters of the alerts list. The reference does not say what `risk`, `alertType` and `source` are compared with: here
 * it is the stories, the number of the type, and whether a policy raised the alert.
 */
export const ALERT_FILTERS: FilterTable<Alert> = {
	'entity.entity': { type: 'entity', operators: EQUALITY, pick: accounts },
	'entity.user': { type: 'entity', operators: EQUALITY, pick: accounts },
	'entity.ip': { type: 'string', operators: EQUALITY, pick: ofEntities(['ip']) },
	'entity.service': { type: 'integer', operators: EQUALITY, pick: ofEntities(['service', 'discovery_service']) },
	'entity.instance': { type: 'integer', operators: EQUALITY, pick: instances },
	'entity.policy': { type: 'string', operators: EQUALITY, pick: ofEntities(['policyRule']) },
	'entity.file': { type: 'string', operators: EQUALITY, pick: ofEntities(['file']) },
	alertOpen: { type: 'boolean', operators: ['eq'], pick: (alert) => [alert.resolutionStatusValue === 0] },
	severity: { type: 'integer', operators: EQUALITY, values: [0, 1, 2, 3], pick: (alert) => [alert.severityValue] },
	resolutionStatus: {
		type: 'integer',
		operators: EQUALITY,
		values: [0, 1, 2, 3, 4, 5],
		pick: (alert) => [alert.resolutionStatusValue],
	},
	read: { type: 'boolean', operators: ['eq'], pick: (alert) => [alert.statusValue !== 0] },
	date: { type: 'timestamp', operators: DATES_WITH_DAYS, pick: (alert) => [alert.timestamp] },
	resolutionDate: { type: 'timestamp', operators: DATES, pick: resolvedAt },
	risk: { type: 'integer', operators: EQUALITY, pick: (alert) => alert.stories ?? [] },
	alertType: { type: 'integer', operators: EQUALITY, pick: (alert) => [alert.idValue] },
	source: { type: 'string', operators: ['eq'], pick: (alert) => [alert.isSystemAlert ? 'built-in' : 'policy'] },
	id: { type: 'string', operators: EQUALITY, accepts: (value) => RECORD_ID.test(value), pick: (alert) => [alert._id] },
};
