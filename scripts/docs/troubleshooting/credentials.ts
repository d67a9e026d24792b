import { authorizedRequest } from '../../../credentials/common/authorizedRequest';
import { apiBaseUrl, loginBaseUrl } from '../../../credentials/common/cloud';
import { clientCertificate } from '../../../credentials/common/entra/certificate';
import { checkConnected } from '../../../credentials/common/entra/oauth2Check';
import { issuedToken } from '../../../credentials/common/entra/unattended';
import { RESOURCE_ID } from '../../../credentials/common/permissions';
import { portalAuthorization } from '../../../credentials/common/portalToken';
import { requestsPerMinuteOf } from '../../../credentials/common/requestsPerMinute';
import { checkedClientId, checkedTenantId } from '../../../credentials/common/tenant';
import { testAnswer } from '../../../credentials/common/test/answer';
import { makeCertificate, makeEllipticKey, makeShortKey } from '../../../test/support/certificates';
import { type Advice, adviceOf, distinct } from './advice';

const ID = '11111111-2222-3333-4444-555555555555';
const OTHER_ID = '66666666-7777-8888-9999-000000000000';
const API_URL = 'https://contoso.us2.portal.cloudappsecurity.com';
/** Stands for whatever day a message names. */
const SOME_DAY = '2026-01-31';

/** A field of a credential holds what it cannot hold. Nothing is sent. */
export async function fieldAdvice(): Promise<Advice[]> {
	return await all([
		() => checkedTenantId(''),
		() => checkedTenantId('contoso'),
		() => checkedClientId(''),
		() => checkedClientId('n8n'),
		() => apiBaseUrl({ apiUrl: 'http://contoso.us2.portal.cloudappsecurity.com' }),
		() => apiBaseUrl({ apiUrl: 'https://security.microsoft.com' }),
		() => apiBaseUrl({ cloud: 'moon' }),
		() => loginBaseUrl({ cloud: 'custom', loginUrl: '' }),
		() => requestsPerMinuteOf({ requestsPerMinute: 0 }),
		() => portalAuthorization({ apiToken: '' }),
		() => portalAuthorization({ apiToken: 'two words' }),
	]);
}

/** A certificate and its key that nothing can be signed with. */
export async function certificateAdvice(): Promise<Advice[]> {
	const now = Date.now();
	const good = await makeCertificate();
	const other = await makeCertificate(2, 3);
	const check = (fields: object) => () => clientCertificate(fields, now);
	const found = await all([
		check({ ...good, certificate: '' }),
		check({ ...good, certificate: 'a file name' }),
		check({ ...good, privateKey: '' }),
		check({ ...good, privateKey: 'a file name' }),
		check({ ...good, privateKey: other.privateKey }),
		check({ ...good, privateKey: makeEllipticKey() }),
		check({ ...good, privateKey: makeShortKey() }),
		() => clientCertificate(good, now + 400 * 86_400_000),
		check(other),
	]);
	return found.map(({ message, description }) => ({
		message: message.replace(/\d{4}-\d{2}-\d{2}/, SOME_DAY),
		description,
	}));
}

/** What a connected credential's token tells before it is sent. */
export async function tokenAdvice(): Promise<Advice[]> {
	const good = { aud: RESOURCE_ID, tid: ID, appid: ID, scp: 'Investigation.read' };
	const nobody = async () => await Promise.reject(new Error('Nobody is asked'));
	const connected = (claims: object | undefined) => async () =>
		await checkConnected({ tenantId: ID, clientId: ID, oauthTokenData: claims && tokenDataOf(claims) }, nobody);
	const request = { url: `${API_URL}/api/v1/alerts/` };
	return await all([
		connected(undefined),
		connected({ ...good, aud: ID }),
		connected({ ...good, tid: OTHER_ID }),
		connected({ ...good, appid: OTHER_ID }),
		connected({ ...good, scp: '' }),
		() => issuedToken(null),
		() => authorizedRequest({ apiUrl: API_URL }, { url: 'https://elsewhere.example/' }, 'Bearer x'),
		() => authorizedRequest({ apiUrl: API_URL }, { ...request, rejectUnauthorized: false }, 'Bearer x'),
	]);
}

/** What the Test button of a credential says. */
export function testAdvice(): Advice[] {
	const statuses = [301, 302, 401, 403, 404, 418, 429, 500, 503];
	const answers = [false, true].flatMap((isPortalToken) =>
		statuses.map((statusCode) => testAnswer({ statusCode, body: {} }, isPortalToken).message),
	);
	return distinct(answers.map(splitIntoAdvice));
}

/** The Test button shows one text: its first sentence says what happened. */
function splitIntoAdvice(text: string): Advice {
	const end = text.search(/\. /);
	return end < 0
		? { message: text, description: '' }
		: { message: text.slice(0, end), description: text.slice(end + 2) };
}

function tokenDataOf(claims: object) {
	return { access_token: `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s` };
}

async function all(checks: ReadonlyArray<() => unknown>): Promise<Advice[]> {
	const found: Advice[] = [];
	for (const check of checks) found.push(await adviceOf(check));
	return distinct(found);
}
