import type { Permission } from '../../permissions';

/** Source: "Supported permission scopes" in Microsoft's "Access … with user context". */
export const READ_ALERTS: readonly Permission[] = [
	'Investigation.read',
	'Investigation.manage',
	'Discovery.read',
	'Discovery.manage',
];

export const CLOSE_ALERTS: readonly Permission[] = ['Investigation.manage', 'Discovery.manage'];
