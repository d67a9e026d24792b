import { appFilter, appInstanceFilter } from '../../lists/filters/apps';
import type { FilterTable } from '../../lists/filters/filter';
import { addressesOrBeginnings } from '../../lists/filters/ipAddresses';
import { countryOf, domainOf, notASignInName, policyIdOf } from '../../lists/filters/texts';
import { knownAlertId } from '../../values/alertId';
import { IP_CATEGORIES } from '../../values/ipCategories';
import { CATEGORIES } from './record';

/**
 * Every filter of the activity list. Source: "Filters" in Microsoft's API reference. Those marked as undocumented are
 * known from other clients.
 */
export const activityFilters: FilterTable = {
	service: appFilter,
	instance: appInstanceFilter,
	'user.orgUnit': {
		label: 'User Organizational Unit',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		description: 'Path such as OU=Sales,DC=contoso,DC=com',
		isTakenWhole: true,
	},
	actionType: {
		label: 'Action Type',
		type: 'string',
		operators: ['contains', 'eq', 'neq', 'isset', 'isnotset'],
		description: 'The action, for example CREATE_FILE',
	},
	'activity.eventActionType': {
		label: 'Event Action Type',
		type: 'string',
		operators: ['eq', 'neq'],
	},
	'activity.id': {
		label: 'Activity ID',
		type: 'string',
		operators: ['eq'],
	},
	'activity.impersonated': {
		label: 'Impersonated',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether somebody acted on behalf of somebody else',
	},
	'activity.type': {
		label: 'Activity Type',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether the activity is an administrative one',
	},
	'activity.takenAction': {
		label: 'Action Taken',
		type: 'string',
		operators: ['eq', 'neq'],
		values: {
			block: 'Blocked',
			proxy: 'Redirected to session control',
			BypassProxy: 'Bypass session control',
			encrypt: 'Encrypted',
			decrypt: 'Decrypted',
			verified: 'Verified',
			encryptionFailed: 'Encryption failed',
			protect: 'Protected',
			verify: 'Require step-up authentication',
			null: 'No action',
		},
	},
	'device.type': {
		label: 'Device Type',
		type: 'string',
		operators: ['eq', 'neq'],
		values: {
			DESKTOP: 'PC',
			MOBILE: 'Mobile',
			TABLET: 'Tablet',
			OTHER: 'Other',
			null: 'No value',
		},
	},
	'device.tags': {
		label: 'Device Tag',
		type: 'string',
		operators: ['eq', 'neq'],
	},
	'userAgent.userAgent': {
		label: 'User Agent',
		type: 'string',
		operators: ['contains', 'ncontains'],
		isTakenWhole: true,
	},
	'userAgent.tags': {
		label: 'User Agent Tag',
		type: 'string',
		operators: ['eq', 'neq'],
	},
	'location.country': {
		label: 'Country',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		description: 'Two-letter code or English name, for example US or Germany',
		rewrite: countryOf,
	},
	'location.organizations': {
		label: 'ISP',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset', 'contains'],
		description: 'Internet service provider, for example Amazon.com, Inc.',
		isTakenWhole: true,
	},
	'ip.address': {
		label: 'IP Address',
		type: 'string',
		operators: ['eq', 'startswith', 'doesnotstartwith', 'isset', 'isnotset', 'neq'],
		description: 'Addresses, or ranges such as 203.0.113.0/24',
		condition: addressesOrBeginnings,
	},
	fileSelector: {
		label: 'File',
		type: 'file',
		operators: ['eq', 'neq'],
		description: 'The file in the form that the API uses',
	},
	office365url: {
		label: 'Office 365 URL',
		type: 'string',
		operators: ['startswith', 'eq', 'endswith'],
	},
	fileId: {
		label: 'File ID',
		type: 'string',
		operators: ['eq'],
	},
	'ip.category': {
		label: 'IP Category',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: IP_CATEGORIES,
	},
	'ip.tags': {
		label: 'IP Tag',
		type: 'string',
		operators: ['eq', 'neq'],
		loadOptionsMethod: 'getIpTags',
	},
	text: {
		label: 'Text',
		type: 'string',
		operators: ['eq', 'startswithsingle', 'text'],
		description: 'Words that the activity contains',
	},
	date: {
		label: 'Date',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range', 'lte_ndays', 'gte_ndays'],
		description:
			'When the activity happened. For activities older than 30 days, the portal accepts a span of one week at most and few other filters',
	},
	policy: {
		label: 'Policy',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		description: 'Policy that the activity matched',
		loadOptionsMethod: 'getPolicies',
		rewrite: policyIdOf,
	},
	source: {
		label: 'Source',
		type: 'source',
		operators: ['eq', 'neq'],
		values: {
			0: 'Access control',
			1: 'Session control',
			2: 'App connector',
			3: 'App connector analysis',
			5: 'Discovery',
			6: 'MDATP',
		},
		// The reference writes a discovery stream like this: {"s:stream-id", "t:source-type"}.
		otherValues: /:/,
	},
	'activity.alertId': {
		label: 'Alert ID',
		type: 'string',
		operators: ['eq'],
		rewrite: (id) => knownAlertId(id) ?? id,
	},
	activityObject: {
		label: 'Activity Object',
		type: 'string',
		operators: ['eq', 'neq'],
	},
	created: {
		label: 'Created',
		type: 'timestamp',
		operators: ['lte', 'gte', 'range', 'gt', 'lt', 'eq'],
		description:
			'When the activity was saved. Activities of Entra and Office 365 are saved minutes after they happened',
	},
	entity: {
		label: 'Entity',
		type: 'entity',
		operators: ['eq', 'neq', 'isset', 'isnotset', 'startswith'],
	},
	'user.username': {
		label: 'User Name',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset', 'startswith'],
		description: 'Sign-in name such as megan@contoso.com; a display name finds nothing',
		refuse: notASignInName,
	},
	'user.tags': {
		label: 'User Group',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset', 'startswith'],
		loadOptionsMethod: 'getUserGroups',
	},
	'user.domain': {
		label: 'User Domain',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		rewrite: domainOf,
	},
	'activity.eventType': {
		label: 'Event Category',
		type: 'string',
		operators: ['eq', 'neq'],
		undocumented: 'field',
		values: CATEGORIES,
		otherValues: /^EVENT_CATEGORY_\w+$/,
		description: 'Sign-ins and failed sign-ins. In an expression, any other category (eventTypeName) also works.',
	},
	'activity.actionType': { label: 'Activity Action Type', type: 'any', operators: [], undocumented: 'json' },
	fileLabels: { label: 'File Label', type: 'any', operators: [], undocumented: 'json' },
};
