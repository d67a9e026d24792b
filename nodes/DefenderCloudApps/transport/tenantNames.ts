import { CLOUDS, type CloudFields } from '../../../credentials/common/cloud';
import { isOneTenant } from '../../../credentials/common/tenant';

const SHARED_HOSTS = new Set(Object.values(CLOUDS).map(({ apiDomain }) => apiDomain));

type TenantFields = CloudFields & { tenantId?: string };

/**
 * What tells a tenant from others: its ID and its own API URL, each where the credential has it. Two credentials of one
 * tenant may name it differently.
 *
 * For what is only to be recognised, such as the trigger's bookmark: a credential may name any tenant ID. A bookmark that
 * is taken for the tenant's by mistake leads to more records, one that is not recognised to a start anew, without those
 * in between.
 *
 * @param baseUrl the API URL that requests go to
 */
export function tenantNames({ tenantId }: TenantFields, baseUrl: string): string[] {
	const id = idOf(tenantId);
	const names = [...(hasOwnUrl(baseUrl) ? [baseUrl] : []), ...(id !== '' && isOneTenant(id) ? [id] : [])];
	return names.length > 0 ? names : [`${baseUrl} ${id}`];
}

/**
 * Which requests share a pace: those to one API URL, and where many tenants share that, with one tenant ID. Never across
 * hosts, or a host that asks one credential to wait would hold up those of everyone who has the same tenant ID.
 *
 * @param baseUrl the API URL that requests go to
 */
export function paceName({ tenantId }: TenantFields, baseUrl: string): string {
	return hasOwnUrl(baseUrl) ? baseUrl : `${baseUrl} ${idOf(tenantId)}`;
}

function hasOwnUrl(baseUrl: string): boolean {
	return !SHARED_HOSTS.has(new URL(baseUrl).hostname);
}

function idOf(tenantId: unknown): string {
	return typeof tenantId === 'string' ? tenantId.trim().toLowerCase() : '';
}
