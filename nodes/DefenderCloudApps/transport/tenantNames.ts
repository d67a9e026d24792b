import { CLOUDS, type CloudFields } from '../../../credentials/common/cloud';
import { isOneTenant } from '../../../credentials/common/tenant';

const SHARED_HOSTS = new Set(Object.values(CLOUDS).map(({ apiDomain }) => apiDomain));

type TenantFields = CloudFields & { tenantId?: string };

/**
 * What identifies a tenant: its ID and its own API URL, as far as the credential has them. Two credentials of one tenant
 * may name it differently.
 *
 * Only good for recognition, such as that of the trigger's bookmark, since a credential may name any tenant ID. A bookmark
 * of another tenant, recognised by mistake, leads to more records. A bookmark that is not recognised means a new start,
 * which loses the records in between.
 *
 * @param baseUrl the API URL that requests go to
 */
export function tenantNames({ tenantId }: TenantFields, baseUrl: string): string[] {
	const id = idOf(tenantId);
	const names = [...(hasOwnUrl(baseUrl) ? [baseUrl] : []), ...(id !== '' && isOneTenant(id) ? [id] : [])];
	return names.length > 0 ? names : [`${baseUrl} ${id}`];
}

/**
 * Which requests share a pace: those to one API URL and, where many tenants share that URL, with one tenant ID. Never
 * across hosts: a host that makes one credential wait would delay everyone with the same tenant ID.
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
