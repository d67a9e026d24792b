import { makeCertificate } from '../../support/certificates';
import { useFixture } from '../../support/tenant';
import { textOf } from '../../support/text';
import { CredentialsFixture } from '../support/credentialsFixture';
import { shownFor } from '../support/credentialsHost';

const fixture = useFixture(new CredentialsFixture());

const KINDS = [
	['user', () => fixture.user(), 'password', 'refresh_token'],
	['application', () => fixture.application(), 'client_credentials', 'client_credentials'],
] as const;

describe.each(KINDS)('the token of the %s credential', (_kind, credential, firstGrant, laterGrant) => {
	it('comes from one request and serves many', async () => {
		const send = credential().execution();
		await send({ url: fixture.alertsUrl });
		await send({ url: fixture.alertsUrl });
		expect(fixture.grants).toEqual([firstGrant]);
		expect(fixture.apiStatuses).toEqual([200, 200]);
	});

	it.each([1, 10, 100])('is requested once when %s items need it at the same time', async (items) => {
		const send = credential().execution();
		await Promise.all(Array.from({ length: items }, async () => await send({ url: fixture.alertsUrl })));
		expect(fixture.grants).toEqual([firstGrant]);
		expect(fixture.apiStatuses).toEqual(Array(items).fill(200));
	});

	it('is requested once when ten executions need it at the same time, whether new or expired', async () => {
		const host = credential();
		const tenExecutions = async () =>
			await Promise.all(Array.from({ length: 10 }, async () => await host.execution()({ url: fixture.alertsUrl })));
		await tenExecutions();
		expect(fixture.grants).toEqual([firstGrant]);
		fixture.tenant.clock.advance(2 * 3_600_000);
		await tenExecutions();
		expect(fixture.grants).toEqual([firstGrant, laterGrant]);
	});

	it('is renewed once after a 401, and the request repeated once', async () => {
		const host = credential();
		await host.execution()({ url: fixture.alertsUrl });
		fixture.tenant.revokeTokens();
		await host.execution()({ url: fixture.alertsUrl });
		expect(fixture.apiStatuses).toEqual([200, 401, 200]);
		expect(fixture.grants).toEqual([firstGrant, laterGrant]);
	});

	it('is not requested again by an execution that still has the previous one', async () => {
		const host = credential();
		const early = host.execution();
		await early({ url: fixture.alertsUrl });
		const before = { ...host.stored };
		fixture.tenant.revokeTokens();
		await host.execution()({ url: fixture.alertsUrl });
		host.store.stored[host.type] = before;
		await early({ url: fixture.alertsUrl });
		expect(fixture.grants).toEqual([firstGrant, laterGrant]);
		expect(fixture.apiStatuses).toEqual([200, 401, 200, 401, 200]);
	});

	it('gives up when the renewed token is also refused', async () => {
		const host = credential();
		fixture.tenant.faults.add({
			match: { host: 'api' },
			answer: { status: 401, body: { detail: 'Invalid token' } },
			times: 9,
		});
		await expect(host.execution()({ url: fixture.alertsUrl })).rejects.toMatchObject({ httpCode: '401' });
		expect(fixture.apiStatuses).toEqual([401, 401]);
		expect(fixture.grants).toEqual([firstGrant, laterGrant]);
	});

	it.each([5, -5])('does not mind a clock that is %s minutes off', async (minutes) => {
		fixture.tenant.clock.advance(minutes * 60_000);
		const host = credential();
		await host.execution()({ url: fixture.alertsUrl });
		await host.execution()({ url: fixture.alertsUrl });
		expect(fixture.grants).toEqual([firstGrant]);
		expect(fixture.apiStatuses).toEqual([200, 200]);
	});

	it('is sent only to the API', async () => {
		const host = credential();
		for (const url of [
			'https://example.com/api/v1/alerts/',
			`${fixture.tenant.loginUrl}/api/v1/`,
			`${fixture.tenant.apiUrl}/other`,
		]) {
			await expect(host.execution()({ url })).rejects.toThrow('This credential is only for');
		}
		expect(fixture.apiStatuses).toEqual([]);
	});

	it('is not used any more once the secret in the credential was changed', async () => {
		const host = credential();
		await host.execution()({ url: fixture.alertsUrl });
		host.store.stored[host.type] = { ...host.stored, password: 'another', clientSecret: 'another' };
		await expect(host.execution()({ url: fixture.alertsUrl })).rejects.toThrow();
		expect(fixture.apiStatuses).toEqual([200, 401]);
	});
});

describe('the refresh token of the user credential', () => {
	it('is replaced with each renewal', async () => {
		const host = fixture.user();
		for (let hour = 0; hour < 4; hour++) {
			await host.execution()({ url: fixture.alertsUrl });
			fixture.tenant.clock.advance(3_700_000);
		}
		expect(fixture.grants).toEqual(['password', 'refresh_token', 'refresh_token', 'refresh_token']);
	});

	it('is replaced by the password once after it was revoked', async () => {
		const host = fixture.user();
		await host.execution()({ url: fixture.alertsUrl });
		fixture.tenant.revokeTokens();
		fixture.tenant.revokeRefreshTokens();
		await host.execution()({ url: fixture.alertsUrl });
		expect(fixture.grants).toEqual(['password', 'refresh_token', 'password']);
		fixture.tenant.revokeTokens();
		await host.execution()({ url: fixture.alertsUrl });
		expect(fixture.grants).toEqual(['password', 'refresh_token', 'password', 'refresh_token']);
	});

	it('fails and says why when multifactor authentication becomes required later', async () => {
		const host = fixture.user();
		await host.execution()({ url: fixture.alertsUrl });
		fixture.accountOf(host).mfa = true;
		fixture.tenant.revokeTokens();
		const { text } = await shownFor(host.execution()({ url: fixture.alertsUrl }));
		expect(text).toMatch(/^Entra asks this account for multifactor authentication.*AADSTS50076/);
		expect(fixture.grants).toEqual(['password', 'refresh_token', 'password']);
	});

	it('tries the password only once', async () => {
		const host = fixture.user();
		await host.execution()({ url: fixture.alertsUrl });
		fixture.tenant.revokeTokens();
		fixture.tenant.revokeRefreshTokens();
		fixture.accountOf(host).password = 'changed by somebody';
		await expect(host.execution()({ url: fixture.alertsUrl })).rejects.toThrow();
		expect(fixture.grants).toEqual(['password', 'refresh_token', 'password']);
	});

	it('is not replaced by the password while Entra throttles', async () => {
		const host = fixture.user();
		await host.execution()({ url: fixture.alertsUrl });
		fixture.tenant.revokeTokens();
		fixture.tenant.settings.tokenRequestsPerMinute = 0;
		await expect(host.execution()({ url: fixture.alertsUrl })).rejects.toThrow();
		expect(fixture.grants).toEqual(['password', 'refresh_token']);
	});

	it('is not replaced by the password when the app itself is refused', async () => {
		const application = fixture.tenant.directory.addApplication({
			secrets: [{ keyId: 'k', value: 'secret-of-a-web-app', expiresAt: Date.UTC(2099, 0, 1) }],
		});
		fixture.tenant.directory.grantConsent(application, ['Investigation.read']);
		const host = fixture.user({
			clientId: application.clientId,
			clientSecret: 'secret-of-a-web-app',
			permissions: ['Investigation.read'],
		});
		await host.execution()({ url: fixture.alertsUrl });
		fixture.tenant.revokeTokens();
		application.secrets = [];
		await expect(host.execution()({ url: fixture.alertsUrl })).rejects.toThrow();
		expect(fixture.grants).toEqual(['password', 'refresh_token']);
	});

	it('works with an app that has a client secret', async () => {
		const application = fixture.tenant.directory.addApplication({
			secrets: [{ keyId: 'k', value: 'secret-of-a-web-app', expiresAt: Date.UTC(2099, 0, 1) }],
		});
		fixture.tenant.directory.grantConsent(application, ['Investigation.read']);
		const host = fixture.user({
			clientId: application.clientId,
			clientSecret: 'secret-of-a-web-app',
			permissions: ['Investigation.read'],
		});
		await host.execution()({ url: fixture.alertsUrl });
		fixture.tenant.revokeTokens();
		await host.execution()({ url: fixture.alertsUrl });
		expect(fixture.grants).toEqual(['password', 'refresh_token']);
	});
});

describe('a certificate', () => {
	// Entra allows five minutes. One second less leaves time for the request itself.
	it.each([299, -299])('works when the clock of n8n is %s seconds off', async (seconds) => {
		const pair = await makeCertificate();
		const host = fixture.application({ clientAuthentication: 'certificate', clientSecret: '', ...pair });
		fixture.applicationOf(host).certificates = [{ keyId: 'k', certificate: pair.certificate }];
		fixture.tenant.clock.advance(seconds * 1_000);
		await host.execution()({ url: fixture.alertsUrl });
		expect(fixture.apiStatuses).toEqual([200]);
	});
});

describe('Entra that throttles without words', () => {
	it('is not called again for as long as it asks', async () => {
		const send = fixture.application().execution();
		fixture.tenant.faults.add({
			match: { host: 'login', path: /token/ },
			answer: { status: 429, headers: { 'retry-after': '40' }, body: '<html>Too many requests</html>' },
		});
		const { text } = await shownFor(send({ url: fixture.alertsUrl }));
		await expect(send({ url: fixture.alertsUrl })).rejects.toThrow();
		expect(text).toMatch(/^Entra is throttling the sign-ins of this tenant or app\. Wait 40 seconds/);
		expect(fixture.grants).toHaveLength(1);
	});
});

describe('a wrong password', () => {
	it('is not tried again for every item', async () => {
		const send = fixture.user({ password: 'wrong-password' }).execution();
		const refused = await Promise.allSettled(
			Array.from({ length: 100 }, async () => await send({ url: fixture.alertsUrl })),
		);
		await expect(send({ url: fixture.alertsUrl })).rejects.toThrow();
		expect(refused.every(({ status }) => status === 'rejected')).toBe(true);
		expect(fixture.grants).toEqual(['password']);
		expect(fixture.apiStatuses).toEqual([]);
	});
});

describe('the legacy token', () => {
	it('is sent unchanged', async () => {
		await fixture.legacyToken().execution()({ url: fixture.alertsUrl });
		expect(fixture.apiStatuses).toEqual([200]);
		expect(fixture.tenant.requests[0]?.headers.authorization).toBe('Token');
		expect(fixture.grants).toEqual([]);
	});

	it('is sent only to the API', async () => {
		await expect(fixture.legacyToken().execution()({ url: 'https://example.com/api/v1/alerts/' })).rejects.toThrow(
			'This credential is only for',
		);
	});
});

describe('what is stored with the token of the user credential', () => {
	it('is the refresh token, without the access and id tokens', async () => {
		const host = fixture.user();
		await host.execution()({ url: fixture.alertsUrl });
		const { tokenCache } = JSON.parse(textOf(host.stored.accessToken)) as { tokenCache: string };
		expect(Object.keys(JSON.parse(tokenCache) as object).sort()).toEqual(['Account', 'AppMetadata', 'RefreshToken']);
	});
});
