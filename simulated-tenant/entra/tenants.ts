import type { Application } from './directory-types';
import { refusal } from './errors';
import { TENANT_DOMAIN, TENANT_ID } from './seeded-directory';

/** Checks the tenant segment of a sign-in address; throws AADSTS90002 for one that does not exist. */
export function assertTenantExists(tenant: string, error = 'invalid_request'): void {
	const known = [TENANT_ID, TENANT_DOMAIN, 'organizations', 'common'];
	if (!known.includes(tenant.toLowerCase())) throw refusal.unknownTenant(tenant, error);
}

/** Throws AADSTS50194 where a single-tenant application uses an address for every organization. */
export function assertAudience(tenant: string, application: Application): void {
	const isShared = ['organizations', 'common'].includes(tenant.toLowerCase());
	if (isShared && application.audience === 'single-tenant') {
		throw refusal.notMultitenant(application.clientId, application.displayName, tenant);
	}
}
