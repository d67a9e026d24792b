import type { TenantReply, TenantRequest } from '../core/exchangeTypes';
import { html } from '../core/replies';
import type { SignIn } from '../directory/issuedGrants';
import type { Application } from '../directory/types';
import type { TenantState } from '../state';
import { EntraError, refusal } from './errors';
import { signInPage } from './pages';
import { answerToRedirectUri } from './redirectAnswer';
import { assertAudience, assertTenantExists, findClient } from './request';
import { readScopes } from './scopes';

const RESPONSE_MODES = ['query', 'form_post', 'fragment'];

/**
 * `GET /{tenant}/oauth2/v2.0/authorize`: shows the sign-in page. Errors go to the redirect URI once it is known to be the
 * application's own; before that they are shown as a page.
 */
export function authorize(tenant: TenantState, request: TenantRequest, tenantName: string): TenantReply {
	const { query } = request;
	assertTenantExists(tenantName);
	const application = findClient(tenant, query.client_id);
	assertAudience(tenantName, application);
	const redirectUri = query.redirect_uri;
	if (!redirectUri) throw refusal.missingParameter('redirect_uri');
	const isPublicClient = application.publicClientRedirectUris.some((one) => isSameRedirectUri(one, redirectUri));
	if (!isPublicClient && !application.redirectUris.includes(redirectUri)) {
		throw refusal.wrongRedirectUri(redirectUri, application.clientId);
	}
	const signIn: SignIn = {
		clientId: application.clientId,
		tenant: tenantName,
		scope: query.scope ?? '',
		isPublicClient,
		redirectUri,
		deviceCode: undefined,
		responseMode: query.response_mode ?? 'query',
		state: query.state,
		nonce: query.nonce,
		codeChallenge: query.code_challenge,
		forcesConsent: query.prompt === 'consent',
		userId: undefined,
	};
	try {
		assertRequest(query, application, isPublicClient);
	} catch (error) {
		if (!(error instanceof EntraError)) throw error;
		return answerToRedirectUri(tenant, signIn, error);
	}
	const flow = tenant.grants.addSignIn(signIn);
	return html(200, signInPage(tenantName, flow, query.login_hint ?? ''));
}

/** A native application on the loopback may use any port. Everything else must match exactly. */
function isSameRedirectUri(registeredUri: string, given: string): boolean {
	if (registeredUri === given) return true;
	if (registeredUri !== 'http://localhost') return false;
	return /^http:\/\/localhost:\d+\/?$/.test(given);
}

function assertRequest(query: Record<string, string>, application: Application, isPublicClient: boolean): void {
	if (query.response_type !== 'code') throw refusal.unsupportedResponseType(query.response_type ?? '');
	if (!RESPONSE_MODES.includes(query.response_mode ?? 'query'))
		throw refusal.malformed("The value of 'response_mode' is not supported.");
	if (isPublicClient && !query.code_challenge) throw refusal.pkceRequired();
	if (query.code_challenge && query.code_challenge_method !== 'S256') {
		throw refusal.malformed("The 'code_challenge_method' must be S256.");
	}
	if (query.code_challenge && !/^[A-Za-z0-9_-]{43}$/.test(query.code_challenge)) {
		throw refusal.malformed("The size of the 'code_challenge' is not valid.");
	}
	readScopes(query.scope, application);
	if (query.prompt === 'none') throw refusal.noSession();
}
