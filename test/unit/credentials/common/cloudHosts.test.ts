import { X509Certificate, createHash } from 'node:crypto';

import { decodeProtectedHeader, importX509, jwtVerify } from 'jose';
import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Cloud } from '../../../../credentials/common/cloud';
import { applicationSignIn } from '../../../../credentials/common/entra/applicationSignIn';
import { freshToken } from '../../../../credentials/common/entra/renewal';
import { userSignIn } from '../../../../credentials/common/entra/userSignIn';
import { makeCertificate } from '../../../support/certificates';

const TENANT = '11111111-2222-3333-4444-555555555555';
const CLIENT = '66666666-2222-3333-4444-555555555555';
const RESOURCE = '05a65629-4c1b-48c1-a78b-804c4abdd4af';

const HOSTS: Array<[Cloud, string]> = [
	['commercial', 'https://login.microsoftonline.com'],
	['gcc', 'https://login.microsoftonline.com'],
	['gccHigh', 'https://login.microsoftonline.us'],
	['dod', 'https://login.microsoftonline.us'],
	['custom', 'https://login.partner.example:8443'],
];

/** Stands for Entra: issues an opaque token and remembers what it was asked. */
function entra() {
	const asked: IHttpRequestOptions[] = [];
	const send = async (options: IHttpRequestOptions) => {
		asked.push(options);
		const body = JSON.stringify({ token_type: 'Bearer', access_token: 'opaque', expires_in: 3600 });
		return { statusCode: 200, headers: {}, body };
	};
	return { asked, send, form: () => new URLSearchParams(String(asked[0]?.body)) };
}

const fieldsOf = (cloud: Cloud) => ({
	cloud,
	loginUrl: 'https://login.partner.example:8443/',
	tenantId: TENANT,
	clientId: CLIENT,
});

describe.each(HOSTS)('in the cloud %s', (cloud, loginUrl) => {
	it('an application with a secret asks the sign-in host once and nobody else', async () => {
		const { asked, send, form } = entra();
		await freshToken(applicationSignIn({ ...fieldsOf(cloud), clientSecret: 'secret' }), send);
		expect(asked.map(({ url }) => url.split('?')[0])).toEqual([`${loginUrl}/${TENANT}/oauth2/v2.0/token`]);
		expect(asked[0]).toMatchObject({ method: 'POST', disableFollowRedirect: true });
		expect(Object.fromEntries(form())).toMatchObject({
			grant_type: 'client_credentials',
			client_id: CLIENT,
			client_secret: 'secret',
			scope: `${RESOURCE}/.default`,
		});
	});

	it('an application with a certificate signs for that host', async () => {
		const pair = await makeCertificate();
		const { asked, send, form } = entra();
		await freshToken(applicationSignIn({ ...fieldsOf(cloud), clientAuthentication: 'certificate', ...pair }), send);
		const endpoint = `${loginUrl}/${TENANT}/oauth2/v2.0/token`;
		expect(asked.map(({ url }) => url.split('?')[0])).toEqual([endpoint]);
		const assertion = form().get('client_assertion') ?? '';
		const key = await importX509(pair.certificate, 'PS256');
		const { payload } = await jwtVerify(assertion, key, {
			audience: endpoint,
			issuer: CLIENT,
			subject: CLIENT,
			// As much as Entra tolerates; MSAL rounds the time up.
			clockTolerance: 300,
		});
		expect(payload.exp).toBeGreaterThan(Date.now() / 1000);
		const der = new X509Certificate(pair.certificate).raw;
		expect(decodeProtectedHeader(assertion)['x5t#S256']).toBe(createHash('sha256').update(der).digest('base64url'));
	});

	it('a user asks the sign-in host once and nobody else', async () => {
		const { asked, send, form } = entra();
		const account = { username: 'svc@contoso.com', password: 'p&ss wörd', permissions: ['Investigation.read'] };
		await freshToken(userSignIn({ ...fieldsOf(cloud), ...account }), send);
		expect(asked.map(({ url }) => url.split('?')[0])).toEqual([`${loginUrl}/${TENANT}/oauth2/v2.0/token`]);
		expect(Object.fromEntries(form())).toMatchObject({
			grant_type: 'password',
			username: 'svc@contoso.com',
			password: 'p&ss wörd',
		});
		expect(form().get('scope')?.split(' ').sort()).toEqual(
			[`${RESOURCE}/Investigation.read`, 'offline_access', 'openid', 'profile'].sort(),
		);
	});
});
