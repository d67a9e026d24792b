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
		label: 'Person',
		type: 'entity',
		operators: ['eq', 'neq'],
		description: 'The person or account that the alert is about',
		panel: 'main',
	},
	'entity.ip': {
		label: 'IP Address',
		type: 'string',
		operators: ['eq', 'neq'],
		description: 'Addresses, or ranges up to a /24',
		condition: addressesCondition,
		placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24',
		panel: 'main',
	},
	'entity.service': {
		label: 'App',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: 'The app that the alert is about',
		loadOptionsMethod: 'getApps',
		needs: APP_NUMBER,
		panel: 'main',
	},
	'entity.instance': {
		label: 'App Instance',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: 'Number of the app instance that the alert is about',
		placeholder: 'e.g. 0',
	},
	'entity.policy': {
		label: 'Policy',
		type: 'string',
		operators: ['eq', 'neq'],
		loadOptionsMethod: 'getPolicies',
		rewrite: policyIdOf,
		isPossible: isRecordId,
		description: 'The policy that raised the alert',
		panel: 'main',
	},
	'entity.file': {
		label: 'File ID',
		type: 'string',
		operators: ['eq', 'neq'],
		description: 'ID of a file that the alert is about',
		placeholder: 'e.g. 5e4bd1f1a1b2c3d4e5f60718',
	},
	alertOpen: {
		label: 'Open',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether the alert is open; off lists closed alerts only',
		otherNames: { true: 'Open', false: 'Closed' },
		panel: 'json',
		instead: "Use 'Status' (resolutionStatus): Open, or Closed for every way to close an alert",
	},
	severity: {
		label: 'Severity',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: FILTER_SEVERITIES,
		otherNames: SEVERITIES,
		panel: 'main',
	},
	resolutionStatus: {
		label: 'Status',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: FILTER_RESOLUTIONS,
		otherNames: RESOLUTIONS,
		description: 'Open, or how the alert was closed',
		groups: { closed: { name: 'Closed', values: ['1', '2', '3', '4', '5'] } },
		panel: 'main',
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
		panel: 'timeRange',
	},
	resolutionDate: {
		label: 'Closing Date',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range'],
		description: 'When the alert was closed',
	},
	risk: {
		label: 'Risk',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: 'Risk as a number, as the API has it',
		placeholder: 'e.g. 2',
	},
	alertType: {
		label: 'Alert Type',
		type: 'integer',
		operators: ['eq', 'neq'],
		description: "Type of the alert as a number: idValue of an alert's raw record",
		placeholder: 'e.g. 15795464',
	},
	source: {
		label: 'Source',
		type: 'string',
		operators: ['eq'],
		description: 'Where the alert comes from: built-in or policy',
		placeholder: 'e.g. policy',
	},
	id: {
		label: 'Alert ID',
		type: 'string',
		operators: ['eq', 'neq'],
		rewrite: (id) => knownAlertId(id) ?? id,
		isPossible: (id) => knownAlertId(id) !== undefined,
		description: '_id of an alert, or its ID in Microsoft Defender XDR',
		placeholder: 'e.g. 603f704aaf7417985bbf3b22',
	},
	'entity.user': { label: 'User', type: 'any', operators: [], undocumented: 'json' },
};
