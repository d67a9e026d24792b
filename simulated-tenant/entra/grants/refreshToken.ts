import type { TenantReply } from '../../core/exchangeTypes';
import type { RefreshGrant } from '../../directory/issuedGrants';
import type { TenantState } from '../../state';
import { refusal } from '../errors';
import { findPerson } from '../request';
import { readScopes } from '../scopes';
import { answerDelegated } from '../tokenAnswer';
import { type TokenRequest, assertClientProof, parameter, scopesOf } from '../tokenRequest';

/** `grant_type=refresh_token`: each answer has a new refresh token. */
export async function redeemRefreshToken(tenant: TenantState, request: TokenRequest): Promise<TenantReply> {
	const { application, form, proof } = request;
	const grant = tenant.grants.findRefreshToken(parameter(request, 'refresh_token'));
	if (!grant || grant.clientId !== application.clientId) throw refusal.grantInvalid();
	if (grant.isPublicClient && proof !== 'none' && application.secrets.length === 0)
		throw refusal.publicClientWithSecret();
	if (!grant.isPublicClient && proof === 'none') throw refusal.secretOrAssertionRequired();
	if (!grant.isPublicClient) assertClientProof(request);
	assertUsable(tenant, grant);
	const user = findPerson(tenant, grant.userId);
	grant.isRedeemed = true;
	const scopes = request.version === 'v1' ? scopesOf(request) : readScopes(form.scope ?? grant.scope, application);
	return await answerDelegated(tenant, {
		...scopes,
		application,
		user,
		tenantName: request.tenantName,
		scope: grant.scope,
		wantsRefreshToken: true,
		isPublicClient: grant.isPublicClient,
		isByPassword: grant.isByPassword === true,
		wantsClientInfo: form.client_info === '1',
		version: request.version,
	});
}

function assertUsable(tenant: TenantState, grant: RefreshGrant): void {
	if (grant.isRevoked) throw refusal.refreshTokenRevoked();
	if (grant.isRedeemed && !tenant.settings.refreshTokensAreReusable) throw refusal.grantExpired();
	if (grant.expiresAt <= tenant.clock.now()) throw refusal.refreshTokenInactive(new Date(grant.issuedAt).toISOString());
}
