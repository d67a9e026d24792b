import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_PERMISSIONS, PERMISSIONS, type Permission } from '../permissions';

const ALLOWS: Record<Permission, string> = {
	'Discovery.manage':
		'Everything that Discovery.read allows, and: close alerts, upload discovery logs, generate block scripts',
	'Discovery.read': 'Read alerts and mark them as read or unread. List discovery reports and their categories.',
	'Investigation.manage':
		'Everything that Investigation.read allows, and: close alerts, create, update and delete IP ranges',
	'Investigation.read': 'Read alerts and mark them as read or unread. Read activities, entities, files and IP ranges.',
	'Settings.manage': 'Only list, create, update and delete IP ranges',
	'Settings.read': 'Only list IP ranges',
};

/** The delegated permissions to ask for, with what each allows. */
export const permissionsField: INodeProperties = {
	displayName: 'Permissions',
	name: 'permissions',
	type: 'multiOptions',
	default: [...DEFAULT_PERMISSIONS],
	// n8n's editor does not show the default of such a field, so an empty one means the default as well.
	description: `What the workflows may do. Without a choice: ${DEFAULT_PERMISSIONS.join(' and ')}. Each permission must be added to the app registration, with admin consent.`,
	options: PERMISSIONS.map((permission) => ({
		name: permission,
		value: permission,
		description: ALLOWS[permission],
	})),
};
