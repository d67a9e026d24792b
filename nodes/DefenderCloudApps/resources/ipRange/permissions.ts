import type { Permission } from '../../permissions';

/** Source: "Supported permission scopes" in Microsoft's "Access … with user context". */
export const READ_RANGES: readonly Permission[] = [
	'Investigation.read',
	'Investigation.manage',
	'Settings.read',
	'Settings.manage',
];

export const MANAGE_RANGES: readonly Permission[] = ['Investigation.manage', 'Settings.manage'];
