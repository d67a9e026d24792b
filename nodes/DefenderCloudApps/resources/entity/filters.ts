import type { FilterTable } from '../../lists/filters/filter';
import { APP_NUMBER, domainOf } from '../../lists/filters/texts';
import { TYPES } from './record';

/**
 * Every filter of the entity list. Source: Microsoft's API reference, "Filters"; what is marked as undocumented is sent by
 * other clients.
 */
export const entityFilters: FilterTable = {
	type: {
		label: 'Type',
		type: 'string',
		operators: ['eq', 'neq'],
		otherNames: TYPES,
	},
	isAdmin: {
		label: 'Administrator',
		type: 'string',
		operators: ['eq'],
		description: 'Entities that are administrators: true or, where the tenant takes it, the app they administer',
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
	},
	app: {
		label: 'App',
		type: 'integer',
		operators: ['eq', 'neq'],
		loadOptionsMethod: 'getApps',
		needs: APP_NUMBER,
	},
	instance: {
		label: 'App Instance',
		type: 'integer',
		operators: ['eq', 'neq'],
	},
	isExternal: {
		label: 'External',
		type: 'boolean',
		operators: ['eq'],
		values: { true: 'External', false: 'Internal', null: 'No value' },
		description: 'Whether the entity is from outside the organization',
	},
	domain: {
		label: 'Domain',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		rewrite: domainOf,
	},
	organization: {
		label: 'Organization',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
		isTakenWhole: true,
	},
	status: {
		label: 'Status',
		type: 'string',
		operators: ['eq', 'neq'],
		values: {
			0: 'N/A',
			1: 'Staged',
			2: 'Active',
			3: 'Suspended',
			4: 'Deleted',
		},
	},
	service: { label: 'Service', type: 'any', operators: [], undocumented: 'json' },
	affiliation: { label: 'Affiliation', type: 'any', operators: [], undocumented: 'json' },
	displayName: { label: 'Display Name', type: 'any', operators: [], undocumented: 'json' },
	'user.username': { label: 'User Name', type: 'any', operators: [], undocumented: 'json' },
};
