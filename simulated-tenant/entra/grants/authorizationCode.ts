import { createHash } from 'node:crypto';

import type { TenantReply } from '../../core/exchangeTypes';
import type { CodeGrant } from '../../directory/issuedGrants';
import type { TenantState } from '../../state';
import { refusal } from '../errors';
import { findPerson } from '../request';
import { readScopes } from '../scopes';
import { answerDelegated } from '../tokenAnswer';
import { type TokenRequest, parameter } from '../tokenRequest';

/** `grant_type=authorization_code`: each code works once. */
export async function redeemCode(tenant: TenantState, request: TokenRequest): Promise<TenantReply> {
	const { application, form } = request;
	const grant = tenant.grants.findCode(parameter(request, 'code'));
	const redirectUri = parameter(request, 'redirect_uri');
	if (!grant || grant.clientId !== application.clientId) throw refusal.grantInvalid();
	if (grant.expiresAt <= tenant.clock.now()) throw refusal.grantExpired();
	if (grant.isRedeemed) throw refusal.codeAlreadyRedeemed();
	if (grant.redirectUri !== redirectUri) throw refusal.wrongRedirectUri(redirectUri, application.clientId);
	assertProof(request, grant);
	assertVerifier(form.code_verifier, grant.codeChallenge);
	const user = findPerson(tenant, grant.userId);
	grant.isRedeemed = true;
	return await answerDelegated(tenant, {
		...readScopes(form.scope ?? grant.scope, application),
		application,
		user,
		tenantName: request.tenantName,
		scope: grant.scope,
		wantsRefreshToken: readScopes(grant.scope, application).wantsRefreshToken,
		isPublicClient: grant.isPublicClient,
		wantsClientInfo: form.client_info === '1',
		nonce: grant.nonce,
		version: request.version,
	});
}

/** A code that was sent to a "Mobile and desktop" redirect URI is redeemed without a secret, any other code with one. */
function assertProof({ proof }: TokenRequest, grant: CodeGrant): void {
	if (grant.isPublicClient && proof !== 'none') throw refusal.publicClientWithSecret();
	if (!grant.isPublicClient && proof === 'none') throw refusal.secretOrAssertionRequired();
}

function assertVerifier(verifier: string | undefined, challenge: string | undefined): void {
	if (challenge === undefined && verifier === undefined) return;
	const computed = createHash('sha256')
		.update(verifier ?? '')
		.digest('base64url');
	if (!verifier || computed !== challenge) throw refusal.wrongVerifier();
}
