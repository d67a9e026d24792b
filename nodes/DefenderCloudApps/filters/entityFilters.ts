import type { FilterTable } from './filter';

/** Every filter of the entity list. Source: Microsoft's API reference, "Filters". */
export const entityFilters: FilterTable = {
	type: {
		label: 'Type',
		type: 'string',
		operators: ['eq', 'neq'],
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
	},
	organization: {
		label: 'Organization',
		type: 'string',
		operators: ['eq', 'neq', 'isset', 'isnotset'],
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
};
