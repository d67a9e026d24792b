import { appFilter, appInstanceFilter } from '../../lists/filters/apps';
import type { FilterTable } from '../../lists/filters/filter';
import { domainOf } from '../../lists/filters/texts';
import { STATUSES, TYPES } from './record';

/**
 * Every filter of the entity list. Source: "Filters" in Microsoft's API reference. Those marked as undocumented are
 * known from other clients.
 */
export const entityFilters: FilterTable = {
	type: {
		label: 'Type',
		type: 'string',
		operators: ['eq', 'neq'],
		values: TYPES,
		// The reference lists no values, so whatever else is given is sent as it is.
		otherValues: /./,
		panel: 'main',
	},
	isAdmin: {
		label: 'Administrator',
		type: 'string',
		operators: ['eq'],
		otherNames: { true: 'Administrators' },
		description: 'Only administrators. An expression may give the app that they administer, if the tenant accepts it.',
		panel: 'main',
	},
	entity: {
		label: 'Entity',
		type: 'entity',
		operators: ['eq', 'neq'],
	},
	userGroups: {
		label: 'User Group',
		type: 'string',
		operators: ['eq', 'neq'],
		loadOptionsMethod: 'getUserGroups',
		panel: 'main',
	},
	app: appFilter,
	instance: appInstanceFilter,
	isExternal: {
		label: 'External',
		type: 'boolean',
		operators: ['eq'],
		values: { true: 'External', false: 'Internal', null: 'No value' },
		description: 'Whether the entity is from outside the organization',
		panel: 'main',
	},
	domain: {
		label: 'Domain',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		rewrite: domainOf,
		placeholder: 'e.g. contoso.com',
		panel: 'main',
	},
	organization: {
		label: 'Organization',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		isTakenWhole: true,
		placeholder: 'e.g. Contoso, Ltd.',
	},
	status: {
		label: 'Status',
		type: 'string',
		operators: ['eq', 'neq'],
		values: STATUSES,
		panel: 'main',
	},
	service: { label: 'Service', type: 'any', operators: [], undocumented: 'json' },
	affiliation: { label: 'Affiliation', type: 'any', operators: [], undocumented: 'json' },
	displayName: { label: 'Display Name', type: 'any', operators: [], undocumented: 'json' },
	'user.username': { label: 'User Name', type: 'any', operators: [], undocumented: 'json' },
};
