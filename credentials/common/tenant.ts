import { CredentialProblem } from './cloud';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const SHARED_AUTHORITIES = new Set(['common', 'organizations']);

/** Whether the tenant is a real one, and not `common` or `organizations`, which stand for any. */
export function isOneTenant(tenantId: string): boolean {
	return !SHARED_AUTHORITIES.has(tenantId.toLowerCase());
}

export function isGuid(text: string): boolean {
	return GUID.test(text);
}

/**
 * The tenant as it may become part of a sign-in address.
 *
 * @throws CredentialProblem when it is neither an id, a domain, `common` nor `organizations`
 */
export function checkedTenantId(entered: unknown): string {
	const tenantId = textOf(entered);
	if (GUID.test(tenantId) || DOMAIN.test(tenantId) || !isOneTenant(tenantId)) return tenantId;
	throw new CredentialProblem(
		`The credential's Tenant ID is ${tenantId === '' ? 'empty' : 'not one that Entra knows'}`,
		'Copy the Directory (tenant) ID from the Overview page of your app registration in the Microsoft Entra admin center. A domain such as contoso.onmicrosoft.com, or organizations, works too.',
	);
}

/**
 * The application (client) id.
 *
 * @throws CredentialProblem when it is not a GUID
 */
export function checkedClientId(entered: unknown): string {
	const clientId = textOf(entered);
	if (GUID.test(clientId)) return clientId;
	throw new CredentialProblem(
		`The credential's Application (Client) ID is ${clientId === '' ? 'empty' : 'not an ID'}`,
		'Copy the Application (client) ID from the Overview page of your app registration in the Microsoft Entra admin center. It looks like 11111111-2222-3333-4444-555555555555.',
	);
}

function textOf(entered: unknown): string {
	return typeof entered === 'string' ? entered.trim() : '';
}
