/** Resource ID of the API ("Microsoft Cloud App Security"). Source: Microsoft's "Access … with user context". */
export const RESOURCE_ID = '05a65629-4c1b-48c1-a78b-804c4abdd4af';

/** The permissions of the API, delegated and application ones alike. Source: "Supported permission scopes", same page. */
export const PERMISSIONS = [
	'Discovery.manage',
	'Discovery.read',
	'Investigation.manage',
	'Investigation.read',
	'Settings.manage',
	'Settings.read',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** What a new credential asks for. */
export const DEFAULT_PERMISSIONS: readonly Permission[] = ['Investigation.read', 'Investigation.manage'];
