import type { TenantRequest } from '../core/exchangeTypes';
import { json, text } from '../core/replies';
import type { TenantState } from '../state';
import { ApiError } from './apiError';

/** The actions of the reference's permission table, and reading files, which it does not mention. */
export type Action =
	| 'read activities'
	| 'read alerts'
	| 'close alerts'
	| 'read entities'
	| 'list subnets'
	| 'manage subnets'
	| 'read discovery'
	| 'manage discovery'
	| 'read files';

const INVESTIGATION_READ: Action[] = ['read activities', 'read alerts', 'read entities', 'list subnets', 'read files'];

/** By permission. */
const ALLOWED: Record<string, Action[]> = {
	'Investigation.read': INVESTIGATION_READ,
	'Investigation.manage': [...INVESTIGATION_READ, 'close alerts', 'manage subnets'],
	'Discovery.read': ['read alerts', 'read discovery'],
	'Discovery.manage': ['read alerts', 'close alerts', 'read discovery', 'manage discovery'],
	'Settings.read': ['list subnets'],
	'Settings.manage': ['list subnets', 'manage subnets'],
};

/** Who makes a request. */
export interface Caller {
	kind: 'delegated' | 'application' | 'portal token';
	permissions: string[];
	/** Becomes the `handledByUser` of an alert. */
	name: string;
}

/** Who makes this request; throws 401 where the token is missing, wrong or expired. */
export async function identifyCaller(tenant: TenantState, request: TenantRequest): Promise<Caller> {
	const [scheme = '', token = '', ...rest] = (request.headers.authorization ?? '').split(' ');
	const caller = rest.length > 0 ? undefined : await callerOf(tenant, scheme, token);
	if (!caller) throw new ApiError(json(401, { detail: 'Invalid token' }));
	return caller;
}

async function callerOf(tenant: TenantState, scheme: string, token: string): Promise<Caller | undefined> {
	if (scheme.toLowerCase() === 'token') {
		const known = tenant.directory.portalTokens.find((one) => one.value === token);
		return known && { kind: 'portal token', permissions: known.permissions, name: 'API token' };
	}
	if (scheme !== 'Bearer') return undefined;
	const verified = await tenant.accessTokens.verify(token);
	if (!verified) return undefined;
	const { kind, permissions, clientId, username } = verified;
	if (kind === 'application') return { kind, permissions, name: clientId };
	const user = tenant.directory.findUser(username ?? '');
	if (!user) return undefined;
	const effective = permissions.filter((one) => isAllowedInPortal(one, user.portalPermissions));
	return { kind, permissions: effective, name: user.username };
}

/** A person's token never allows more than the person's role. A role that may manage may also read. */
function isAllowedInPortal(permission: string, portalPermissions: string[]): boolean {
	if (portalPermissions.includes(permission)) return true;
	return portalPermissions.includes(permission.replace('.read', '.manage'));
}

/** Throws 403 unless the caller may do this. */
export function assertAllowed(tenant: TenantState, caller: Caller, action: Action): void {
	const isRefusedForApplications = action === 'read files' && caller.kind === 'application';
	if (!isRefusedForApplications && allows(caller.permissions, action)) return;
	const message = 'Insufficient role based permissions';
	throw new ApiError(tenant.settings.forbiddenBody === 'text' ? text(403, message) : json(403, { detail: message }));
}

function allows(permissions: string[], action: Action): boolean {
	return permissions.some((permission) => ALLOWED[permission]?.includes(action) ?? false);
}
