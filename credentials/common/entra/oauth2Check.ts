import type { IHttpRequestOptions } from 'n8n-workflow';

import { RESOURCE_ID, type TokenClaims, permissionsOf, readClaims } from '../claims';
import { type CloudFields, CredentialProblem, apiBaseUrl, loginBaseUrl } from '../cloud';
import { checkedClientId, checkedTenantId, isGuid, isOneTenant } from '../tenant';
import { concernsApp, explainEntraError } from './errors';

export interface SignInFields extends CloudFields {
	tenantId?: string;
	clientId?: string;
	clientSecret?: string;
	oauthTokenData?: { access_token?: string };
	/** n8n's own field, see ./noHttpRequest. */
	allowedHttpRequestDomains?: string;
}

type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * Checks what can be known about a signed-in credential before a request is sent, without asking the API.
 *
 * n8n replaces Entra's words by general ones when a renewal is refused. So where a renewal is due, Entra is first
 * asked whether tenant, app and secret are still good; that answer can be put in plain words.
 *
 * @throws CredentialProblem
 */
export async function checkSignIn(fields: SignInFields, httpRequest: HttpRequest): Promise<void> {
	checkClosedToOthers(fields);
	apiBaseUrl(fields);
	const tenantId = checkedTenantId(fields.tenantId);
	checkedClientId(fields.clientId);

	const accessToken = fields.oauthTokenData?.access_token;
	if (!accessToken) {
		throw new CredentialProblem(
			'The credential is not connected yet',
			'Open the credential in n8n, press Connect my account and sign in.',
		);
	}
	const claims = readClaims(accessToken);
	if (!claims) return;
	checkClaims(claims, tenantId);
	if (isExpired(claims)) await checkApp(fields, httpRequest);
	checkSameApp(claims, fields);
}

/** What was stored before the field was preset, or past the editor, would still hold. */
function checkClosedToOthers({ allowedHttpRequestDomains: allowed }: SignInFields): void {
	if (allowed === undefined || allowed === 'none') return;
	throw new CredentialProblem(
		'The credential would let the HTTP Request node send its token to other hosts',
		'Make the credential anew and connect it. To call the API with the HTTP Request node, use "Defender for Cloud Apps Application API" or "User API".',
	);
}

/** A token of the app that the credential named before would work for an hour, and then end without a way to renew it. */
function checkSameApp({ appid, azp }: TokenClaims, { clientId = '' }: SignInFields): void {
	const signedInWith = (appid ?? azp)?.toLowerCase();
	if (signedInWith === undefined || signedInWith === clientId.trim().toLowerCase()) return;
	throw new CredentialProblem(
		'You signed in with another app than the credential names',
		'Check the Application (Client) ID of the credential, then connect it again.',
	);
}

function checkClaims(claims: TokenClaims, tenantId: string): void {
	if (claims.aud !== undefined && claims.aud !== RESOURCE_ID) {
		throw new CredentialProblem(
			'The token was issued for another service',
			'Open the credential and connect it again, so that a token for Defender for Cloud Apps is issued.',
		);
	}
	if (claims.tid && isGuid(tenantId) && claims.tid.toLowerCase() !== tenantId.toLowerCase()) {
		throw new CredentialProblem(
			`You signed in at the tenant ${claims.tid}, but the credential is for ${tenantId}`,
			'Correct the Tenant ID, or connect the credential again with an account of that tenant.',
		);
	}
	if (permissionsOf(claims).length === 0) {
		throw new CredentialProblem(
			'The token carries no permission for Defender for Cloud Apps',
			'In the Microsoft Entra admin center, add the permissions of "Microsoft Cloud App Security" to the app registration and select Grant admin consent. Then connect the credential again.',
		);
	}
}

function isExpired({ exp }: TokenClaims): boolean {
	return exp !== undefined && exp * 1000 < Date.now();
}

const APP_CHECK_VALID_FOR_IN_MS = 10 * 60_000;

/** In all: it only finds better words, and the request that it goes before waits for it. */
const TIMEOUT_IN_MS = 30_000;

const appChecks = new Map<string, { at: number; done: Promise<void> }>();

/** One check for all executions that meet the same expired token at once. */
async function checkApp(fields: SignInFields, httpRequest: HttpRequest): Promise<void> {
	if (!fields.clientSecret) return;
	const key = JSON.stringify([fields.tenantId, fields.clientId, fields.clientSecret]);
	const earlier = appChecks.get(key);
	if (earlier && Date.now() - earlier.at < APP_CHECK_VALID_FOR_IN_MS) return await earlier.done;
	const done = askEntra(fields, httpRequest);
	appChecks.clear();
	appChecks.set(key, { at: Date.now(), done });
	// What was wrong may be mended a moment later: only a good answer is remembered.
	done.catch(() => appChecks.delete(key));
	return await done;
}

/** What Entra said; nothing where it did not answer, or something that is no refusal. */
function wordsIn(error: { response?: { data?: { error_description?: unknown } } } | undefined): string {
	const said = error?.response?.data?.error_description;
	return typeof said === 'string' ? said : '';
}

async function askEntra(fields: SignInFields, httpRequest: HttpRequest): Promise<void> {
	const signedInAt = readClaims(fields.oauthTokenData?.access_token)?.tid;
	const tenantId = checkedTenantId(fields.tenantId);
	const authority = isOneTenant(tenantId) ? tenantId : (signedInAt ?? tenantId);
	const said = await httpRequest({
		method: 'POST',
		url: `${loginBaseUrl(fields)}/${encodeURIComponent(authority)}/oauth2/v2.0/token`,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: checkedClientId(fields.clientId),
			client_secret: fields.clientSecret ?? '',
			scope: `${RESOURCE_ID}/.default`,
		}).toString(),
		disableFollowRedirect: true,
		timeout: TIMEOUT_IN_MS,
		abortSignal: AbortSignal.timeout(TIMEOUT_IN_MS),
	}).then(() => '', wordsIn);
	const problem = concernsApp(said) ? explainEntraError(said) : undefined;
	if (problem) throw problem;
}
