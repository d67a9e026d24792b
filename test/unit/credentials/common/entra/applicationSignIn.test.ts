import { X509Certificate, createHash } from 'node:crypto';

import { decodeProtectedHeader, importX509, jwtVerify } from 'jose';

import { applicationSignIn } from '../../../../../credentials/common/entra/applicationSignIn';
import { freshToken } from '../../../../../credentials/common/entra/renewal';
import { RESOURCE_ID } from '../../../../../credentials/common/permissions';
import { makeCertificate } from '../../../../support/certificates';
import { CLIENT, LOGIN_URLS, TENANT, entra, fieldsOf } from './standIn';

describe.each(LOGIN_URLS)('in the cloud %s', (cloud, loginUrl) => {
	const endpoint = `${loginUrl}/${TENANT}/oauth2/v2.0/token`;

	it('an application with a secret asks the sign-in host once and nobody else', async () => {
		const { asked, send } = entra();
		await freshToken(applicationSignIn({ ...fieldsOf(cloud), clientSecret: 'secret' }), send);
		expect(asked).toEqual([{ method: 'POST', address: endpoint, follows: false, form: expect.anything() }]);
		expect(asked[0]?.form).toMatchObject({
			grant_type: 'client_credentials',
			client_id: CLIENT,
			client_secret: 'secret',
			scope: `${RESOURCE_ID}/.default`,
		});
	});

	it('an application with a certificate signs for that host', async () => {
		const pair = await makeCertificate();
		const { asked, send } = entra();
		await freshToken(applicationSignIn({ ...fieldsOf(cloud), clientAuthentication: 'certificate', ...pair }), send);
		expect(asked.map(({ address }) => address)).toEqual([endpoint]);
		const assertion = asked[0]?.form.client_assertion ?? '';
		const key = await importX509(pair.certificate, 'PS256');
		const { payload } = await jwtVerify(assertion, key, {
			audience: endpoint,
			issuer: CLIENT,
			subject: CLIENT,
		});
		expect(payload.exp).toBeGreaterThan(Date.now() / 1000);
		const der = new X509Certificate(pair.certificate).raw;
		expect(decodeProtectedHeader(assertion)['x5t#S256']).toBe(createHash('sha256').update(der).digest('base64url'));
	});
});

describe('an application', () => {
	const fields = { ...fieldsOf('commercial'), clientSecret: 'secret' };

	it.each([
		['without a secret', { clientSecret: '' }, "The credential's Client Secret is empty"],
		['of any tenant', { tenantId: 'common' }, 'An application signs in at one tenant, and common means any tenant'],
		['without an ID', { clientId: '' }, "The credential's Application (Client) ID is empty"],
		['without a certificate', { clientAuthentication: 'certificate' }, 'The private key is empty'],
	])('%s asks nobody', async (_name, changes, words) => {
		const { asked, send } = entra();
		await expect(freshToken(applicationSignIn({ ...fields, ...changes }), send)).rejects.toThrow(words);
		expect(asked).toEqual([]);
	});

	it('keeps all its secrets out of messages', () => {
		const { secrets } = applicationSignIn({ ...fields, privateKey: 'key', passphrase: 'passphrase' });
		expect(secrets).toEqual(['secret', 'key', 'passphrase']);
	});
});
