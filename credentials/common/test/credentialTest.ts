import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { withinTime } from '../../../nodes/DefenderCloudApps/transport/timeLimit';
import { authorizedRequest } from '../authorizedRequest';
import { CredentialProblem, apiBaseUrls } from '../cloud';
import { applicationSignIn } from '../entra/applicationSignIn';
import { type HttpAnswer, type SendRequest, TOTAL_TIMEOUT_IN_MS } from '../entra/network';
import { freshToken } from '../entra/renewal';
import { readStoredToken } from '../entra/storedToken';
import type { ApplicationFields, UserFields } from '../entra/unattendedFields';
import { userSignIn } from '../entra/userSignIn';
import { type TokenFields, legacyAuthorization } from '../legacyToken';
import { permissionsOf, readClaims } from '../token';
import { isWebPage, testAnswer } from './answer';

/** Without a byte. */
const TIMEOUT_IN_MS = 30_000;

type Fields = UserFields & ApplicationFields & TokenFields;

/**
 * The Test button of the three credentials that n8n itself cannot sign in with. It always asks Entra for a new token,
 * so that a wrong new secret is not covered up by a token that is still good, and then reads one record.
 */
export async function testSignIn(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const send = testRequest(this);
	try {
		return await tryOut(credential.type, credential.data ?? {}, send);
	} catch (error) {
		const isKnown = error instanceof CredentialProblem;
		const message = isKnown
			? error.message
			: 'The API URL could not be reached. Check it, and the network of this n8n.';
		return { status: 'Error', message };
	}
}

async function tryOut(type: string, fields: Fields, send: SendRequest): Promise<INodeCredentialTestResult> {
	const baseUrls = apiBaseUrls(fields);
	const { authorization, permissions } = await signedIn(type, fields, send);
	const isSettingsOnly = permissions.length > 0 && permissions.every((one) => /^settings\./i.test(one));
	let result: INodeCredentialTestResult = testAnswer({ statusCode: 404, body: '' }, false);
	for (const baseUrl of baseUrls) {
		const url = `${baseUrl}/v1/${isSettingsOnly ? 'subnet' : 'alerts'}/?limit=1`;
		const answer = await send(authorizedRequest(fields, { method: 'GET', url }, authorization));
		result = testAnswer(answer, type === 'defenderCloudAppsTokenApi');
		if (!isWebPage(answer.body)) break;
	}
	return result;
}

async function signedIn(
	type: string,
	fields: Fields,
	send: SendRequest,
): Promise<{ authorization: string; permissions: string[] }> {
	if (type === 'defenderCloudAppsTokenApi') {
		return { authorization: legacyAuthorization(fields), permissions: [] };
	}
	const signIn = type === 'defenderCloudAppsUserApi' ? userSignIn(fields) : applicationSignIn(fields);
	const accessToken = readStoredToken(await freshToken(signIn, send))?.accessToken ?? '';
	const claims = readClaims(accessToken);
	return { authorization: `Bearer ${accessToken}`, permissions: claims ? permissionsOf(claims) : [] };
}

/**
 * n8n gives a credential test nothing but its older HTTP helper, which takes no signal: an answer that drips is no longer
 * waited for, but its connection stays open until the other side ends it.
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
