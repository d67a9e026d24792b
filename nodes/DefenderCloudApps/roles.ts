import type { Permission } from './permissions';

/**
 * The least role in Microsoft Defender that is enough for something. Where roles apply, a permission alone is not enough.
 * Unified role-based access control (RBAC) is the default for new tenants since August 2026.
 *
 * Source: Microsoft's "Configure admin access" of Defender for Cloud Apps,
 * https://learn.microsoft.com/en-us/defender-cloud-apps/manage-admins. How roles apply to an app is not documented.
 */
export interface NeededRole {
	least: string;
	/** One sentence on roles that look sufficient but are not. */
	limit?: string;
}

const READ: NeededRole = { least: 'Security reader' };

const NO_RANGES =
	'A Security reader, a Security operator, and an admin of a user group, an app instance or Cloud Discovery have no IP ranges.';

const NEEDED_ROLES: Record<string, { read: NeededRole; change: NeededRole }> = {
	alert: {
		read: READ,
		change: { least: 'Security operator', limit: 'A Security reader or Global reader cannot manage alerts.' },
	},
	file: { read: { ...READ, limit: 'An admin of a user group or of Cloud Discovery has no files.' }, change: READ },
	subnet: {
		// Has read-only access to everything. The page excludes the two roles below it from IP ranges by name.
		read: { least: 'Global reader', limit: NO_RANGES },
		// Has the full permissions of a Security administrator, but in Defender for Cloud Apps alone.
		change: { least: 'Cloud App Security administrator', limit: NO_RANGES },
	},
	discovery: {
		read: { ...READ, limit: 'An admin of a user group or an app instance has no Cloud Discovery.' },
		change: {
			least: 'Cloud Discovery global admin',
			limit: 'A Security reader and a Security operator cannot upload logs and have no discovery settings.',
		},
	},
};

/**
 * The role that an operation needs.
 *
 * @param resource as the operations name it
 * @param permissions any one of which the operation needs
 * @param isChange whether the operation changes something although its permissions do not show it: marking an alert as
 * read needs no more permission than reading it
 */
export function neededRole(resource: string, permissions: readonly Permission[], isChange = false): NeededRole {
	const roles = NEEDED_ROLES[resource];
	if (!roles) return READ;
	const isManaged = permissions.length > 0 && permissions.every((permission) => permission.endsWith('.manage'));
	return isChange || isManaged ? roles.change : roles.read;
}

/** By a segment of the request's path. */
const RESOURCES: Record<string, string> = {
	alerts: 'alert',
	files: 'file',
	subnet: 'subnet',
	discovery: 'discovery',
	discovery_block_scripts: 'discovery',
};

/** The role that a request needs, by the resource in its path. */
export function roleForPath(path: readonly string[], permissions: readonly Permission[]): NeededRole {
	const resource = path.map((segment) => RESOURCES[segment]).find((known) => known !== undefined) ?? '';
	const isMark = path.length > 3 && resource === 'alert';
	return neededRole(resource, permissions, isMark);
}

/** "Security operator or higher.", and the roles that are not enough. */
export function roleInWords({ least, limit }: NeededRole): string {
	return [`${least} or higher.`, limit].filter(Boolean).join(' ');
}
