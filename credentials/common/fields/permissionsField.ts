import type { INodeProperties } from 'n8n-workflow';

/**
 * The delegated permissions to ask for, with what each allows.
 * Source: "Supported permission scopes" in Microsoft's "Access … with user context".
 */
export const permissionsField: INodeProperties = {
	displayName: 'Permissions',
	name: 'permissions',
	type: 'multiOptions',
	default: ['Investigation.read', 'Investigation.manage'],
	// n8n's editor does not fill in the default of such a field; required, it at least asks for a choice.
	required: true,
	description: 'What the workflows may do. Each permission must be added to the app registration, with admin consent.',
	options: [
		{
			name: 'Discovery.manage',
			value: 'Discovery.manage',
			description: 'All of Discovery.read; close alerts, upload discovery logs, generate block scripts',
		},
		{
			name: 'Discovery.read',
			value: 'Discovery.read',
			description: 'Read and mark alerts; list discovery reports and their categories',
		},
		{
			name: 'Investigation.manage',
			value: 'Investigation.manage',
			description: 'All of Investigation.read; close alerts; create, update and delete IP ranges',
		},
		{
			name: 'Investigation.read',
			value: 'Investigation.read',
			description: 'Read and mark alerts; read activities, entities, files and IP ranges',
		},
		{
			name: 'Settings.manage',
			value: 'Settings.manage',
			description: 'List, create, update and delete IP ranges; nothing else',
		},
		{
			name: 'Settings.read',
			value: 'Settings.read',
			description: 'List IP ranges; nothing else',
		},
	],
};
