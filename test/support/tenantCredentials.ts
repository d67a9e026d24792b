import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { SEEDED_APPLICATIONS, type SimulatedTenant } from '../../simulated-tenant';

/** Of every application that {@link applicationCredential} adds. */
export const APPLICATION_SECRET = 'secret-of-a-daemon';

/** Where a simulated tenant is, as the fields that all credentials have. */
export function connectionTo({ loginUrl, apiUrl, tenantId }: SimulatedTenant): ICredentialDataDecryptedObject {
	return { cloud: 'custom', loginUrl, apiUrl, tenantId };
}

/** An OAuth2 credential that a person has connected, with a token that carries these permissions. */
export async function personCredential(
	tenant: SimulatedTenant,
	permissions: readonly string[],
): Promise<ICredentialDataDecryptedObject> {
	const { clientId } = SEEDED_APPLICATIONS.publicClient;
	const token = await tenant.issueToken({ kind: 'delegated', permissions: [...permissions], clientId });
	return {
		...connectionTo(tenant),
		clientId,
		permissions: [...permissions],
		oauthTokenData: { token_type: 'Bearer', access_token: token },
	};
}

/** Adds an application with these application permissions to the tenant. @returns its credential, which has not signed in */
export function applicationCredential(
	tenant: SimulatedTenant,
	permissions: readonly string[],
): ICredentialDataDecryptedObject {
	const application = tenant.directory.addApplication({
		secrets: [{ keyId: 'k', value: APPLICATION_SECRET, expiresAt: Date.UTC(2099, 0, 1) }],
	});
	tenant.directory.assignRoles(application, [...permissions]);
	return {
		...connectionTo(tenant),
		clientId: application.clientId,
		clientAuthentication: 'secret',
		clientSecret: APPLICATION_SECRET,
		accessToken: '',
	};
}
