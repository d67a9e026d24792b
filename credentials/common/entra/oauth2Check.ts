import type { IHttpRequestOptions } from 'n8n-workflow';

import { type TokenClaims, permissionsOf, readClaims } from '../claims';
import { type CloudFields, apiBaseUrl, loginBaseUrl } from '../cloud';
import { CredentialProblem } from '../credentialProblem';
import { propertiesOf } from '../json';
import { RESOURCE_ID } from '../permissions';
import { checkedClientId, checkedTenantId, isGuid, isOneTenant } from '../tenant';
import { concernsApp, explainEntraError } from './errors';

/** Fields of `defenderCloudAppsOAuth2Api`, with n8n's own. Expressions can put anything into them. */
interface OAuth2Fields extends CloudFields {
	tenantId?: unknown;
	clientId?: unknown;
	clientSecret?: unknown;
	/** Written by n8n: an object with the `access_token`. */
	oauthTokenData?: unknown;
	/** n8n's own field, see ../fields/hiddenFields. */
	allowedHttpRequestDomains?: unknown;
}

type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * Checks what can be known about a connected OAuth2 credential before a request is sent, without asking the API.
 *
 * n8n replaces Entra's words with general ones when a renewal is refused. Therefore, when a renewal is due, this check
 * first asks Entra whether the tenant, the app and the secret are still good. That answer can be put into plain words.
 *
 * @throws CredentialProblem
 */
export async function checkConnected(fields: OAuth2Fields, httpRequest: HttpRequest): Promise<void> {
	checkClosedToOthers(fields);
	apiBaseUrl(fields);
	const tenantId = checkedTenantId(fields.tenantId);
	const clientId = checkedClientId(fields.clientId);

	const accessToken = accessTokenIn(fields);
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
	checkSameApp(claims, clientId);
}

function accessTokenIn({ oauthTokenData }: OAuth2Fields): unknown {
	return propertiesOf(oauthTokenData).access_token;
}

/** The field may hold another value if it was stored before it was preset, or without the editor. */
function checkClosedToOthers({ allowedHttpRequestDomains: allowed }: OAuth2Fields): void {
	if (allowed === undefined || allowed === 'none') return;
	throw new CredentialProblem(
		'The credential would let the HTTP Request node send its token to other hosts',
		'Create the credential again and connect it. To call the API with the HTTP Request node, use "Microsoft Defender for Cloud Apps Application API" or "User API".',
	);
}

/** A token of the app that the credential named earlier works for an hour at most, and then cannot be renewed. */
function checkSameApp({ appid, azp }: TokenClaims, clientId: string): void {
	const signedInWith = (appid ?? azp)?.toLowerCase();
	if (signedInWith === undefined || signedInWith === clientId.toLowerCase()) return;
	throw new CredentialProblem(
		'You signed in with a different app than the credential names',
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

/** Short, because it only finds better words and the request behind it waits. */
const TIMEOUT_IN_MS = 30_000;

const appChecks = new Map<string, { at: number; done: Promise<void> }>();

/** One check for all executions that have the same expired token at once. */
async function checkApp(fields: OAuth2Fields, httpRequest: HttpRequest): Promise<void> {
	if (!fields.clientSecret) return;
	const key = JSON.stringify([fields.tenantId, fields.clientId, fields.clientSecret]);
	const earlier = appChecks.get(key);
	if (earlier && Date.now() - earlier.at < APP_CHECK_VALID_FOR_IN_MS) return await earlier.done;
	const done = askEntra(fields, httpRequest);
	appChecks.clear();
	appChecks.set(key, { at: Date.now(), done });
	// Only a good answer is remembered: what was wrong may be repaired a moment later.
	done.catch(() => appChecks.delete(key));
	return await done;
}

async function askEntra(fields: OAuth2Fields, httpRequest: HttpRequest): Promise<void> {
	const signedInAt = readClaims(accessTokenIn(fields))?.tid;
	const tenantId = checkedTenantId(fields.tenantId);
	const authority = isOneTenant(tenantId) ? tenantId : (signedInAt ?? tenantId);
	const said = await httpRequest({
		method: 'POST',
		url: `${loginBaseUrl(fields)}/${encodeURIComponent(authority)}/oauth2/v2.0/token`,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: checkedClientId(fields.clientId),
			client_secret: typeof fields.clientSecret === 'string' ? fields.clientSecret : '',
			scope: `${RESOURCE_ID}/.default`,
		}).toString(),
		disableFollowRedirect: true,
		timeout: TIMEOUT_IN_MS,
		abortSignal: AbortSignal.timeout(TIMEOUT_IN_MS),
	}).then(() => '', wordsIn);
	const problem = concernsApp(said) ? explainEntraError(said) : undefined;
	if (problem) throw problem;
}

/** What Entra said in its refusal; empty if it did not answer, or not with a refusal. */
function wordsIn(error: unknown): string {
	const { response } = propertiesOf(error);
	const { error_description: said } = propertiesOf(propertiesOf(response).data);
	return typeof said === 'string' ? said : '';
}
