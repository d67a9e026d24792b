import type { TenantRequest } from '../core/exchangeTypes';
import type { Application } from '../directory/types';
import type { TenantState } from '../state';
import { verifyClientAssertion } from './clientAssertion';
import { refusal } from './errors';
import { findClient } from './request';

export interface AuthenticatedClient {
	application: Application;
	/** How the client proved its identity. */
	proof: 'secret' | 'certificate' | 'none';
}

/** Finds the application of a token request and checks its secret or certificate. */
export async function authenticateClient(
	tenant: TenantState,
	request: TenantRequest,
	form: Record<string, string | undefined>,
): Promise<AuthenticatedClient> {
	const basic = basicCredentials(request.headers.authorization);
	const application = findClient(tenant, basic?.clientId ?? form.client_id);
	if (form.client_assertion !== undefined) {
		if (form.client_assertion_type !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') {
			throw refusal.malformed("The value of 'client_assertion_type' is not supported.");
		}
		await verifyClientAssertion(tenant, application, form.client_assertion);
		return { application, proof: 'certificate' };
	}
	const secret = basic?.secret ?? form.client_secret;
	if (secret === undefined) return { application, proof: 'none' };
	assertSecret(application, secret, tenant.clock.now());
	return { application, proof: 'secret' };
}

function assertSecret(application: Application, secret: string, now: number): void {
	if (application.secrets.length === 0 && application.allowsPublicClientFlows) throw refusal.publicClientWithSecret();
	const match = application.secrets.find((one) => one.value === secret);
	if (!match) throw refusal.wrongSecret(application.clientId);
	if (match.expiresAt <= now) throw refusal.expiredSecret(application.clientId);
}

function basicCredentials(header: string | undefined): { clientId: string; secret: string } | undefined {
	const match = /^Basic (.+)$/i.exec(header ?? '');
	if (!match) return undefined;
	const [clientId = '', ...secret] = Buffer.from(match[1] ?? '', 'base64')
		.toString('utf8')
		.split(':');
	try {
		return { clientId: decodeURIComponent(clientId), secret: decodeURIComponent(secret.join(':')) };
	} catch {
		throw refusal.malformed('The Authorization header is malformed.');
	}
}
