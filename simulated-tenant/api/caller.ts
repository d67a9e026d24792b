import type { TenantRequest } from '../core/exchangeTypes';
import { json, text } from '../core/replies';
import type { TenantState } from '../state';
import { ApiError } from './apiError';
import { type Action, allows } from './permissions';

/** Who makes a request. */
export interface Caller {
	kind: 'delegated' | 'application' | 'portal token';
	permissions: string[];
	/** Goes into `handledByUser`. */
	name: string;
}

/** Finds out who calls; throws 401 where the token is missing, wrong or over. */
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

/** A person's token never allows more than the person's role; a role that may manage may read. */
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
