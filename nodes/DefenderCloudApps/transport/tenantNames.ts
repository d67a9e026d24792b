import { CLOUDS, type CloudFields } from '../../../credentials/common/cloud';
import { isOneTenant } from '../../../credentials/common/tenant';

const SHARED_HOSTS = new Set(Object.values(CLOUDS).map(({ apiDomain }) => apiDomain));

/**
 * What tells a tenant from others: its ID and its own API URL, each where the credential has it. Two credentials of one
 * tenant may name it differently.
 *
 * @param baseUrl the API URL that requests go to
 */
export function tenantNames({ tenantId = '' }: CloudFields & { tenantId?: string }, baseUrl: string): string[] {
	const id = tenantId.trim().toLowerCase();
	const hasOwnUrl = !SHARED_HOSTS.has(new URL(baseUrl).hostname);
	const names = [...(hasOwnUrl ? [baseUrl] : []), ...(id !== '' && isOneTenant(id) ? [id] : [])];
	return names.length > 0 ? names : [`${baseUrl} ${id}`];
}
