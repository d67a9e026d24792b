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
