import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { authorizedRequest } from '../authorizedRequest';
import { permissionsOf, readClaims } from '../claims';
import { apiBaseUrls } from '../cloud';
import { CredentialProblem } from '../credentialProblem';
import { applicationSignIn } from '../entra/applicationSignIn';
import { type HttpAnswer, type SendRequest, TOTAL_TIMEOUT_IN_MS } from '../entra/network';
import { freshToken } from '../entra/renewal';
import { readStoredToken } from '../entra/storedToken';
import { unattendedFields } from '../entra/unattended';
import { userSignIn } from '../entra/userSignIn';
import { portalAuthorization } from '../portalToken';
import { withinTime } from '../timeLimit';
import { isWebPage } from '../webPage';
import { testAnswer } from './answer';

/** Without a byte. */
const TIMEOUT_IN_MS = 30_000;

/**
 * The Test button of the three credentials that n8n itself cannot sign in with. What always holds here: it asks Entra for a
 * new token, so that an older good token never hides a wrong new secret. With the token it reads one record.
 */
export async function testSignIn(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const send = testRequest(this);
	try {
		return await tryOut(credential.type, credential.data ?? {}, send);
	} catch (error) {
		const message =
			error instanceof CredentialProblem
				? error.message
				: 'The API URL could not be reached. Check it, and the network of this n8n.';
		return { status: 'Error', message };
	}
}

async function tryOut(
	type: string,
	credential: ICredentialDataDecryptedObject,
	send: SendRequest,
): Promise<INodeCredentialTestResult> {
	const baseUrls = apiBaseUrls(credential);
	const { authorization, permissions } = await signedIn(type, credential, send);
	const isSettingsOnly = permissions.length > 0 && permissions.every((one) => /^settings\./i.test(one));
	let result: INodeCredentialTestResult = testAnswer({ statusCode: 404, body: '' }, false);
	for (const baseUrl of baseUrls) {
		const url = `${baseUrl}/v1/${isSettingsOnly ? 'subnet' : 'alerts'}/?limit=1`;
		const answer = await send(authorizedRequest(credential, { method: 'GET', url }, authorization));
		result = testAnswer(answer, type === 'defenderCloudAppsTokenApi');
		if (!isWebPage(answer.body)) break;
	}
	return result;
}

async function signedIn(
	type: string,
	credential: ICredentialDataDecryptedObject,
	send: SendRequest,
): Promise<{ authorization: string; permissions: string[] }> {
	if (type === 'defenderCloudAppsTokenApi') {
		return { authorization: portalAuthorization(credential), permissions: [] };
	}
	const fields = unattendedFields(credential);
	const signIn = type === 'defenderCloudAppsUserApi' ? userSignIn(fields) : applicationSignIn(fields);
	const accessToken = readStoredToken(await freshToken(signIn, send))?.accessToken ?? '';
	const claims = readClaims(accessToken);
	return { authorization: `Bearer ${accessToken}`, permissions: claims ? permissionsOf(claims) : [] };
}

/**
 * n8n gives a credential test nothing but its older HTTP helper, which accepts no signal. A dripping answer is given up, but
 * its connection stays open until the other side ends it.
 */
function testRequest({ helpers }: ICredentialTestFunctions): SendRequest {
	return async ({ method, url, headers, body, timeout }: IHttpRequestOptions) => {
		const options = {
			method,
			uri: url,
			headers,
			body,
			timeout: timeout ?? TIMEOUT_IN_MS,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			followAllRedirects: false,
		};
		return await withinTime(TOTAL_TIMEOUT_IN_MS, undefined, async () => (await helpers.request(options)) as HttpAnswer);
	};
}
