import { X509Certificate, createHash } from 'node:crypto';

import { ConfidentialClientApplication } from '@azure/msal-node';
import { decodeJwt, decodeProtectedHeader, importX509, jwtVerify } from 'jose';

import { type ClientCertificate, clientCertificate } from '../../../../../credentials/common/entra/certificate';
import { clientAssertion } from '../../../../../credentials/common/entra/clientAssertion';
import { msalConfiguration, tokenEndpoint } from '../../../../../credentials/common/entra/msalConfiguration';
import { EntraNetwork } from '../../../../../credentials/common/entra/network';
import { type TestCertificate, makeCertificate } from '../../../../support/certificates';
import { CLIENT, LOGIN_URLS, entra, fieldsOf } from './standIn';

const NOW = Date.parse('2026-11-26T10:00:00.900Z');
const NOW_IN_SECONDS = Date.parse('2026-11-26T10:00:00Z') / 1000;

let pair: TestCertificate;
let certificate: ClientCertificate;

beforeAll(async () => {
	pair = await makeCertificate();
	certificate = clientCertificate(pair, Date.now());
});

const make = (audience = 'https://login.example.com/token') =>
	clientAssertion(certificate, { clientId: CLIENT, audience, now: NOW });

async function verify(assertion: string, audience: string, atInSeconds: number) {
	const key = await importX509(pair.certificate, 'PS256');
	const currentDate = new Date(atInSeconds * 1000);
	return await jwtVerify(assertion, key, { algorithms: ['PS256'], audience, currentDate, clockTolerance: 0 });
}

describe('a client assertion', () => {
	it.each(LOGIN_URLS)('is signed for the token endpoint of the cloud %s', async (cloud, loginUrl) => {
		const audience = tokenEndpoint(fieldsOf(cloud));
		expect(audience.startsWith(`${loginUrl}/`)).toBe(true);
		const { payload, protectedHeader } = await verify(make(audience), audience, NOW_IN_SECONDS);
		expect(payload).toEqual({
			aud: audience,
			iss: CLIENT,
			sub: CLIENT,
			jti: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
			nbf: NOW_IN_SECONDS,
			iat: NOW_IN_SECONDS,
			exp: NOW_IN_SECONDS + 600,
		});
		const thumbprint = createHash('sha256').update(new X509Certificate(pair.certificate).raw).digest('base64url');
		expect(protectedHeader).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint });
	});

	it.each([
		['before it begins', -1, '"nbf" claim timestamp check failed'],
		['after ten minutes', 600, '"exp" claim timestamp check failed'],
	])('is not valid %s', async (_name, afterInSeconds, words) => {
		const attempt = verify(make(), 'https://login.example.com/token', NOW_IN_SECONDS + afterInSeconds);
		await expect(attempt).rejects.toThrow(words);
	});

	it('is not valid for another certificate', async () => {
		const other = await makeCertificate();
		const key = await importX509(other.certificate, 'PS256');
		await expect(jwtVerify(make(), key)).rejects.toThrow('signature verification failed');
	});

	it('is another one each time', () => {
		expect(decodeJwt(make()).jti).not.toBe(decodeJwt(make()).jti);
	});

	it("has the header and the claims of MSAL's own assertion", async () => {
		const { asked, send } = entra();
		const fields = fieldsOf('commercial');
		const { auth, system } = msalConfiguration(fields, new EntraNetwork(send, 'https://login.microsoftonline.com'));
		const { thumbprintSha256 } = certificate;
		const application = new ConfidentialClientApplication({
			auth: { ...auth, clientCertificate: { thumbprintSha256, privateKey: pair.privateKey } },
			system,
		});
		await application.acquireTokenByClientCredential({ scopes: ['https://example.com/.default'] });
		const theirs = asked[0]?.form.client_assertion ?? '';
		const ours = make(tokenEndpoint(fields));
		expect(decodeProtectedHeader(ours)).toEqual(decodeProtectedHeader(theirs));
		expect(timeless(ours)).toEqual(timeless(theirs));
	});
});

/** The claims with their times as a distance from `nbf`. */
function timeless(assertion: string) {
	const { nbf = 0, exp = 0, iat = 0, jti, ...others } = decodeJwt(assertion);
	return { ...others, jti: jti?.length, lifetime: exp - nbf, age: Math.abs(iat - nbf) <= 1 };
}
