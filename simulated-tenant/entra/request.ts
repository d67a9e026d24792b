import type { TenantRequest } from '../core/exchangeTypes';
import { TENANT_DOMAIN, TENANT_ID } from '../directory/seeded';
import type { Application, User } from '../directory/types';
import type { TenantState } from '../state';
import { refusal } from './errors';

/** Tenant segments of the addresses for accounts of any organization. */
export const SHARED_TENANTS = ['organizations', 'common'];

/** The fields of a form body. Throws where the body is not a form, or names a field twice. */
export function formOf(request: TenantRequest): Record<string, string | undefined> {
	const type = request.headers['content-type'] ?? '';
	if (!type.startsWith('application/x-www-form-urlencoded')) throw refusal.missingParameter('grant_type');
	const fields = new URLSearchParams(request.body);
	for (const name of new Set(fields.keys())) {
		if (fields.getAll(name).length > 1) throw refusal.malformed(`The parameter '${name}' is duplicated.`);
	}
	return Object.fromEntries(fields);
}

/** Throws AADSTS90002 where the tenant segment of a sign-in address does not exist. */
export function assertTenantExists(tenant: string, error = 'invalid_request'): void {
	if (!tenantExists(tenant)) throw refusal.unknownTenant(tenant, error);
}

/** Whether it is this tenant, by id or domain, or a shared name. */
export function tenantExists(tenant: string): boolean {
	return [TENANT_ID, TENANT_DOMAIN, ...SHARED_TENANTS].includes(tenant.toLowerCase());
}

/** Whether it is one of the `SHARED_TENANTS`. */
export function isSharedTenant(tenant: string): boolean {
	return SHARED_TENANTS.includes(tenant.toLowerCase());
}

/** The application with this client id and a service principal; throws AADSTS900144 or 700016. */
export function findClient(tenant: TenantState, clientId: string | undefined): Application {
	if (!clientId) throw refusal.missingParameter('client_id');
	const application = tenant.directory.findApplication(clientId);
	if (!application?.servicePrincipalId) throw refusal.unknownApplication(clientId);
	return application;
}

/** The person to whom a grant was issued; throws AADSTS50034 for one who is gone. */
export function findPerson(tenant: TenantState, userId: string): User {
	const user = tenant.directory.users.find((one) => one.id === userId);
	if (!user) throw refusal.unknownUser();
	return user;
}

/** Throws AADSTS50194 where a single-tenant application uses an address for every organization. */
export function assertAudience(tenant: string, application: Application): void {
	if (isSharedTenant(tenant) && application.audience === 'single-tenant') {
		throw refusal.notMultitenant(application.clientId, application.displayName, tenant);
	}
}
