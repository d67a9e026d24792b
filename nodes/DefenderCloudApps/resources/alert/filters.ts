import type { FilterTable } from '../../lists/filters/filter';
import { addressesCondition } from '../../lists/filters/ipAddresses';
import { APP_NUMBER, isRecordId, policyIdOf } from '../../lists/filters/texts';
import { knownAlertId } from '../../values/alertId';
import { FILTER_RESOLUTIONS, FILTER_SEVERITIES, RESOLUTIONS, SEVERITIES } from './record';

/**
 * Every filter of the alert list. Source: "Filters" in Microsoft's API reference. Those marked as undocumented are
 * known from other clients.
 */
export const alertFilters: FilterTable = {
	'entity.entity': {
		label: 'Entity',
		type: 'entity',
		operators: ['eq', 'neq'],
		description: 'The person, account or other entity that the alert is about',
	},
	'entity.ip': {
		label: 'IP Address',
		type: 'string',
		operators: ['eq', 'neq'],
		description: 'Addresses, or ranges up to a /24',
		condition: addressesCondition,
	},
	'entity.service': {
		label: 'App',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: 'The app that the alert is about',
		loadOptionsMethod: 'getApps',
		needs: APP_NUMBER,
	},
	'entity.instance': {
		label: 'App Instance',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: 'Number of the app instance that the alert is about',
	},
	'entity.policy': {
		label: 'Policy',
		type: 'string',
		operators: ['eq', 'neq'],
		loadOptionsMethod: 'getPolicies',
		rewrite: policyIdOf,
		isPossible: isRecordId,
	},
	'entity.file': {
		label: 'File',
		type: 'string',
		operators: ['eq', 'neq'],
	},
	alertOpen: {
		label: 'Open',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether the alert is open; off lists closed alerts only',
		otherNames: { true: 'Open', false: 'Closed' },
	},
	severity: {
		label: 'Severity',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: FILTER_SEVERITIES,
		otherNames: SEVERITIES,
	},
	resolutionStatus: {
		label: 'Resolution Status',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: FILTER_RESOLUTIONS,
		otherNames: RESOLUTIONS,
	},
	read: {
		label: 'Read',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether the alert was read; off lists unread alerts only',
		otherNames: { true: 'Read', false: 'Unread' },
	},
	date: {
		label: 'Date',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range', 'lte_ndays', 'gte_ndays'],
		description: 'When the alert was raised',
	},
	resolutionDate: {
		label: 'Resolution Date',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range'],
		description: 'When the alert was closed',
	},
	risk: {
		label: 'Risk',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: 'Risk as a number',
	},
	alertType: {
		label: 'Alert Type',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: 'Type of the alert as a number',
	},
	source: {
		label: 'Source',
		type: 'string',
		operators: ['eq'],
		description: 'Where the alert comes from: built-in or policy',
	},
	id: {
		label: 'Alert ID',
		type: 'string',
		operators: ['eq', 'neq'],
		rewrite: (id) => knownAlertId(id) ?? id,
		isPossible: (id) => knownAlertId(id) !== undefined,
	},
	'entity.user': { label: 'User', type: 'any', operators: [], undocumented: 'json' },
};
