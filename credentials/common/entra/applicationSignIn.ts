import type { Configuration } from '@azure/msal-node';

import { loginBaseUrl } from '../cloud';
import { CredentialProblem } from '../credentialProblem';
import { RESOURCE_ID } from '../permissions';
import { checkedTenantId, isOneTenant } from '../tenant';
import { clientCertificate } from './certificate';
import { clientAssertion } from './clientAssertion';
import { msalConfiguration, tokenEndpoint } from './msalConfiguration';
import type { EntraNetwork } from './network';
import { fingerprintOf } from './storedToken';
import { type ApplicationFields, type IssuedToken, type SignIn, issuedToken, secretValues } from './unattended';

/**
 * The application itself signs in, with a secret or a certificate.
 *
 * @throws CredentialProblem when the sign-in host is not usable
 */
export function applicationSignIn(fields: ApplicationFields): SignIn {
	return {
		fingerprint: fingerprintOf(fields),
		loginUrl: loginBaseUrl(fields),
		secrets: secretValues(fields.clientSecret, fields.privateKey, fields.passphrase),
		acquire: async (network) => await acquire(fields, network),
	};
}

async function acquire(fields: ApplicationFields, network: EntraNetwork): Promise<IssuedToken> {
	checkTenant(fields);
	const { auth, system } = msalConfiguration(fields, network);
	const proof = proofOf(fields);
	const { ConfidentialClientApplication } = await import('../../../vendor/msal');
	const application = new ConfidentialClientApplication({ auth: { ...auth, ...proof }, system });
	const result = await application.acquireTokenByClientCredential({
		scopes: [`${RESOURCE_ID}/.default`],
		skipCache: true,
	});
	return issuedToken(result);
}

function checkTenant({ tenantId }: ApplicationFields): void {
	if (isOneTenant(checkedTenantId(tenantId))) return;
	throw new CredentialProblem(
		`An application signs in at one tenant, and ${tenantId} means any tenant`,
		'Enter your Directory (tenant) ID as Tenant ID of the credential.',
	);
}

function proofOf(fields: ApplicationFields): Partial<Configuration['auth']> {
	if (fields.clientAuthentication === 'certificate') {
		const certificate = clientCertificate(fields, Date.now());
		const audience = tokenEndpoint(fields);
		return {
			clientAssertion: async ({ clientId }) => clientAssertion(certificate, { clientId, audience, now: Date.now() }),
		};
	}
	if (fields.clientSecret) return { clientSecret: fields.clientSecret };
	throw new CredentialProblem(
		"The credential's Client Secret is empty",
		'Enter the Value of a client secret of the app registration, or choose Certificate under Client Authentication.',
	);
}
