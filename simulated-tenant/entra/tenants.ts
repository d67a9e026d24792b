import { TENANT_DOMAIN, TENANT_ID } from '../directory/seeded';
import type { Application } from '../directory/types';
import { refusal } from './errors';

/** Checks the tenant segment of a sign-in address; throws AADSTS90002 for one that does not exist. */
export function assertTenantExists(tenant: string, error = 'invalid_request'): void {
	if (!tenantExists(tenant)) throw refusal.unknownTenant(tenant, error);
}

/** Whether it is this tenant, by id or domain, or one of the names that stand for any. */
export function tenantExists(tenant: string): boolean {
	return [TENANT_ID, TENANT_DOMAIN, 'organizations', 'common'].includes(tenant.toLowerCase());
}

/** Throws AADSTS50194 where a single-tenant application uses an address for every organization. */
export function assertAudience(tenant: string, application: Application): void {
	const isShared = ['organizations', 'common'].includes(tenant.toLowerCase());
	if (isShared && application.audience === 'single-tenant') {
		throw refusal.notMultitenant(application.clientId, application.displayName, tenant);
	}
}
