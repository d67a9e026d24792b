/**
 * The API permissions of "Microsoft Cloud App Security" in Entra.
 * Source: "Supported permission scopes" in Microsoft's "Access … with user context".
 */
export const PERMISSIONS = [
	'Discovery.manage',
	'Discovery.read',
	'Investigation.manage',
	'Investigation.read',
	'Settings.manage',
	'Settings.read',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** Any one of the permissions suffices, written as an analyst would say it: "A, B or C". */
export function anyOf(permissions: readonly Permission[]): string {
	if (permissions.length < 2) return permissions.join('');
	return `${permissions.slice(0, -1).join(', ')} or ${permissions.at(-1)}`;
}
