import type { Permission } from '../../credentials/common/permissions';

export { PERMISSIONS, type Permission } from '../../credentials/common/permissions';

/** Which permissions suffice for what; any one of a set. Source: "Supported permission scopes" in Microsoft's "Access … with user context". */
export const INVESTIGATE: readonly Permission[] = ['Investigation.read', 'Investigation.manage'];

export const READ_ALERTS: readonly Permission[] = [
	'Investigation.read',
	'Investigation.manage',
	'Discovery.read',
	'Discovery.manage',
];

export const CLOSE_ALERTS: readonly Permission[] = ['Investigation.manage', 'Discovery.manage'];

export const READ_RANGES: readonly Permission[] = [
	'Investigation.read',
	'Investigation.manage',
	'Settings.read',
	'Settings.manage',
];

export const MANAGE_RANGES: readonly Permission[] = ['Investigation.manage', 'Settings.manage'];

export const READ_REPORTS: readonly Permission[] = ['Discovery.read', 'Discovery.manage'];

export const MANAGE_DISCOVERY: readonly Permission[] = ['Discovery.manage'];

/** Whether one of the needed permissions is held; none are needed for an empty list. Microsoft's spelling varies. */
export function holdsOneOf(needed: readonly Permission[], held: readonly string[]): boolean {
	const heldInLowerCase = new Set(held.map((permission) => permission.toLowerCase()));
	return needed.length === 0 || needed.some((permission) => heldInLowerCase.has(permission.toLowerCase()));
}

/** Any one of the permissions suffices, written as an analyst would say it: "A, B or C". */
export function anyOf(permissions: readonly Permission[]): string {
	if (permissions.length < 2) return permissions.join('');
	return `${permissions.slice(0, -1).join(', ')} or ${permissions.at(-1)}`;
}
