import type { Configuration, INetworkModule } from '@azure/msal-node';

import { type CloudFields, loginBaseUrl } from '../cloud';
import { checkedClientId, checkedTenantId } from '../tenant';

interface AppFields extends CloudFields {
	tenantId?: unknown;
	clientId?: unknown;
}

/**
 * MSAL's settings for the chosen cloud. They name all addresses. Otherwise MSAL would ask the commercial cloud about
 * every host that it does not know.
 *
 * @throws CredentialProblem when the tenant, the app or the sign-in host is not usable
 */
export function msalConfiguration(fields: AppFields, networkClient: INetworkModule): Configuration {
	const loginUrl = loginBaseUrl(fields);
	const { host } = new URL(loginUrl);
	const tenantId = checkedTenantId(fields.tenantId);
	const endpoint = `${loginUrl}/${tenantId}`;
	return {
		auth: {
			clientId: checkedClientId(fields.clientId),
			authority: `https://${host}/${tenantId}`,
			knownAuthorities: [host],
			authorityMetadata: JSON.stringify({
				authorization_endpoint: `${endpoint}/oauth2/v2.0/authorize`,
				token_endpoint: tokenEndpoint(fields),
				end_session_endpoint: `${endpoint}/oauth2/v2.0/logout`,
				issuer: `${endpoint}/v2.0`,
				jwks_uri: `${endpoint}/discovery/v2.0/keys`,
			}),
		},
		system: {
			networkClient,
			loggerOptions: { loggerCallback: logNothing, piiLoggingEnabled: false },
		},
	};
}

/**
 * The address that gives tokens, which is also the audience of a client assertion.
 *
 * @throws CredentialProblem when the tenant or the sign-in host is not usable
 */
export function tokenEndpoint(fields: AppFields): string {
	return `${loginBaseUrl(fields)}/${checkedTenantId(fields.tenantId)}/oauth2/v2.0/token`;
}

function logNothing(): void {
	// MSAL would log account and tenant IDs, which must not leave the tenant.
}
