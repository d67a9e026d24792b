import { ALL_PERMISSIONS, SEEDED_APPLICATIONS, SEEDED_USERS, type SimulatedTenant } from '../../simulated-tenant';
import type { N8nClient } from '../host/client';
import type { CredentialIds } from '../host/import';
import { connectCredential, registerCallback } from '../tenant/signIn';

const TYPE = 'defenderCloudAppsOAuth2Api';
const NAME = 'Defender for Cloud Apps';

/** The person who signs in at the simulated tenant, in the demo and in the tests. */
export const demoUser = SEEDED_USERS.analyst;

/** Fields of an OAuth2 credential for the simulated tenant, as a person would fill them in. */
export function oAuth2Fields(tenant: SimulatedTenant): Record<string, unknown> {
	const { clientId, secrets } = SEEDED_APPLICATIONS.webClient;
	return {
		cloud: 'custom',
		loginUrl: tenant.loginUrl,
		apiUrl: tenant.apiUrl,
		tenantId: tenant.tenantId,
		clientId,
		clientSecret: secrets[0]?.value ?? '',
		permissions: ALL_PERMISSIONS,
	};
}

/** Creates an OAuth2 credential in n8n and signs the demo's user in with it. @param more fields of the credential */
export async function signedInCredential(
	client: N8nClient,
	tenant: SimulatedTenant,
	more: Record<string, unknown> = {},
): Promise<CredentialIds> {
	registerCallback(tenant, client.url);
	const id = await client.createCredential(NAME, TYPE, { ...oAuth2Fields(tenant), ...more });
	await connectCredential(client, tenant, id, demoUser);
	return { [TYPE]: { id, name: NAME } };
}
