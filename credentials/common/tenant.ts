import { enteredText } from './cloud';
import { CredentialProblem } from './credentialProblem';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const SHARED_AUTHORITIES = new Set(['common', 'organizations']);

/** Whether the ID names one tenant; `common` and `organizations` mean any tenant. */
export function isOneTenant(tenantId: string): boolean {
	return !SHARED_AUTHORITIES.has(tenantId.toLowerCase());
}

export function isGuid(text: string): boolean {
	return GUID.test(text);
}

/**
 * The tenant in a form that is safe to put into a sign-in address.
 *
 * @throws CredentialProblem when it is neither an ID, a domain, `common` nor `organizations`
 */
export function checkedTenantId(entered: unknown): string {
	const tenantId = enteredText(entered);
	if (isGuid(tenantId) || DOMAIN.test(tenantId) || !isOneTenant(tenantId)) return tenantId;
	throw new CredentialProblem(
		`The credential's Tenant ID is ${tenantId === '' ? 'empty' : 'not one that Entra knows'}`,
		'Copy the Directory (tenant) ID from the Overview page of your app registration in the Microsoft Entra admin center. A domain such as contoso.onmicrosoft.com, or organizations, also works.',
	);
}

/**
 * The application (client) ID.
 *
 * @throws CredentialProblem when it is not a GUID
 */
export function checkedClientId(entered: unknown): string {
	const clientId = enteredText(entered);
	if (isGuid(clientId)) return clientId;
	throw new CredentialProblem(
		`The credential's Application (Client) ID is ${clientId === '' ? 'empty' : 'not an ID'}`,
		'Copy the Application (client) ID from the Overview page of your app registration in the Microsoft Entra admin center. It looks like 11111111-2222-3333-4444-555555555555.',
	);
}
