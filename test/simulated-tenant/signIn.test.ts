import { createHash, createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';

import { SignJWT } from 'jose';
import { generate } from 'selfsigned';

import { RESOURCE_ID, SEEDED_APPLICATIONS, SEEDED_USERS } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { type Answer, call, postForm, ApiFixture } from './support';

const { publicClient, webClient, multitenantClient, serviceAccountClient, daemon } = SEEDED_APPLICATIONS;
const REDIRECT_URI = 'http://localhost:5678/rest/oauth2-credential/callback';
const VERIFIER = 'v'.repeat(64);
const SCOPE = `${RESOURCE_ID}/Investigation.read openid offline_access`;

const started = useFixture(new ApiFixture());
let tokenPath = '';

beforeAll(async () => {
	tokenPath = `/${started.tenant.tenantId}/oauth2/v2.0/token`;
});

async function authorize(changes: Record<string, string> = {}, tenantName = started.tenant.tenantId): Promise<Answer> {
	const query = new URLSearchParams({
		client_id: publicClient.clientId,
		response_type: 'code',
		redirect_uri: REDIRECT_URI,
		scope: SCOPE,
		state: 'the state',
		code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
		code_challenge_method: 'S256',
		...changes,
	});
	return await call(started.tenant, {
		host: 'login',
		method: 'GET',
		url: `${started.tenant.loginUrl}/${tenantName}/oauth2/v2.0/authorize?${query}`,
	});
}

const flowOf = (answer: Answer): string => /name="flow" value="([^"]+)"/.exec(answer.text)?.[1] ?? '';

/** Signs in and consents if asked. @returns the address to which the browser is sent */
async function signIn(
	user: { username: string; password: string },
	changes: Record<string, string> = {},
): Promise<URL> {
	const flow = flowOf(await authorize(changes));
	const { username, password } = user;
	const login = await postForm(started.tenant, `/${started.tenant.tenantId}/login`, { flow, username, password });
	const last =
		login.status === 302
			? login
			: await postForm(started.tenant, `/${started.tenant.tenantId}/consent`, { flow, answer: 'accept' });
	return new URL(last.headers.location ?? 'about:blank');
}

const redeem = async (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
	await postForm(started.tenant, tokenPath, fields, headers);

function expectRefusal(answer: Answer, code: number, error: string): void {
	expect(answer.json).toMatchObject({
		error,
		error_codes: [code],
		trace_id: expect.any(String) as string,
		correlation_id: expect.any(String) as string,
	});
	expect(String(answer.json?.error_description)).toMatch(
		new RegExp(`^AADSTS${code}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: \\d{4}-`),
	);
}

describe('authorization code with PKCE', () => {
	const code = async (changes: Record<string, string> = {}): Promise<string> =>
		(await signIn(SEEDED_USERS.analyst, changes)).searchParams.get('code') ?? '';
	const common = {
		grant_type: 'authorization_code',
		client_id: publicClient.clientId,
		redirect_uri: REDIRECT_URI,
		code_verifier: VERIFIER,
	};

	it('shows on every page that it is not Microsoft', async () => {
		expect((await authorize()).text).toContain('Simulated sign-in, not Microsoft');
	});

	it('issues tokens after sign-in and consent, and returns the state', async () => {
		const address = await signIn(SEEDED_USERS.analyst);
		expect(address.searchParams.get('state')).toBe('the state');
		const answer = await redeem({ ...common, code: address.searchParams.get('code') ?? '' });
		expect(answer.json).toMatchObject({
			token_type: 'Bearer',
			expires_in: 3600,
			refresh_token: expect.any(String) as string,
			id_token: expect.any(String) as string,
		});
		const claims = JSON.parse(
			Buffer.from(String(answer.json?.access_token).split('.')[1] ?? '', 'base64url').toString(),
		) as Record<string, unknown>;
		expect(claims).toMatchObject({
			aud: RESOURCE_ID,
			scp: 'Investigation.read',
			upn: SEEDED_USERS.analyst.username,
			appid: publicClient.clientId,
			tid: started.tenant.tenantId,
		});
		const list = await started.call('GET', '/api/v1/alerts/', undefined, {
			authorization: `Bearer ${String(answer.json?.access_token)}`,
		});
		expect(list.status).toBe(200);
	});

	it('asks for consent once, and ignores the case of permissions', async () => {
		await signIn(SEEDED_USERS.analyst);
		const flow = flowOf(await authorize({ scope: `${RESOURCE_ID}/investigation.READ` }));
		const { username, password } = SEEDED_USERS.analyst;
		expect(
			(await postForm(started.tenant, `/${started.tenant.tenantId}/login`, { flow, username, password })).status,
		).toBe(302);
	});

	it('sends the refusal back when the person cancels', async () => {
		const flow = flowOf(await authorize());
		const { username, password } = SEEDED_USERS.analyst;
		await postForm(started.tenant, `/${started.tenant.tenantId}/login`, { flow, username, password });
		const answer = await postForm(started.tenant, `/${started.tenant.tenantId}/consent`, { flow, answer: 'cancel' });
		expect(new URL(answer.headers.location ?? '').searchParams.get('error')).toBe('access_denied');
	});

	it('issues no refresh token without offline_access', async () => {
		const answer = await redeem({ ...common, code: await code({ scope: `${RESOURCE_ID}/Investigation.read` }) });
		expect(answer.json).not.toHaveProperty('refresh_token');
	});

	it.each<[string, Record<string, string>, string | undefined, RegExp]>([
		['a redirect URI that is not registered', { redirect_uri: `${REDIRECT_URI}/` }, undefined, /AADSTS50011/],
		['an unknown application', { client_id: '11111111-1111-4111-8111-111111111111' }, undefined, /AADSTS700016/],
		['an unknown tenant', {}, 'fabrikam.example', /AADSTS90002/],
		['a shared address for a single-tenant application', {}, 'organizations', /AADSTS50194/],
	])('shows %s on a page', async (_name, changes, tenantName, expected) => {
		const answer = await authorize(changes, tenantName);
		expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
		expect(answer.text).toMatch(expected);
	});

	it.each<[string, Record<string, string>, RegExp]>([
		['no PKCE', { code_challenge: '' }, /AADSTS9002325/],
		['plain PKCE', { code_challenge_method: 'plain' }, /AADSTS9002313/],
		['an unknown permission', { scope: `${RESOURCE_ID}/Investigation.write` }, /AADSTS650053/],
		['an unknown resource', { scope: '11111111-1111-4111-8111-111111111111/Investigation.read' }, /AADSTS500011/],
		['an implicit flow', { response_type: 'token' }, /AADSTS700054/],
	])('sends %s to the redirect URI', async (_name, changes, expected) => {
		const answer = await authorize(changes);
		expect(new URL(answer.headers.location ?? '').searchParams.get('error_description')).toMatch(expected);
	});

	it('accepts shared addresses for a multitenant application', async () => {
		expect((await authorize({ client_id: multitenantClient.clientId }, 'common')).status).toBe(200);
	});

	it.each<[string, Record<string, string>, number, string]>([
		['the wrong verifier', { code_verifier: 'x'.repeat(64) }, 501481, 'invalid_grant'],
		['a code that was never issued', { code: 'invented' }, 70000, 'invalid_grant'],
		['a secret from a public client', { client_secret: 'anything' }, 700025, 'invalid_client'],
		['no code', { code: '' }, 900144, 'invalid_request'],
	])('refuses %s', async (_name, changes, number, error) => {
		expectRefusal(await redeem({ ...common, code: await code(), ...changes }), number, error);
	});

	it('refuses a code the second time, and after ten minutes', async () => {
		const once = await code();
		expect((await redeem({ ...common, code: once })).status).toBe(200);
		expectRefusal(await redeem({ ...common, code: once }), 54005, 'invalid_grant');
		const late = await code();
		started.tenant.clock.advance(11 * 60_000);
		expectRefusal(await redeem({ ...common, code: late }), 70008, 'invalid_grant');
	});

	it('requires the secret of a web application', async () => {
		const web = { ...common, client_id: webClient.clientId, code: await code({ client_id: webClient.clientId }) };
		expectRefusal(await redeem(web), 7000218, 'invalid_client');
		expectRefusal(await redeem({ ...web, client_secret: 'wrong' }), 7000215, 'invalid_client');
		const basic = Buffer.from(
			`${webClient.clientId}:${encodeURIComponent(webClient.secrets[0]?.value ?? '')}`,
		).toString('base64');
		expect((await redeem(web, { authorization: `Basic ${basic}` })).status).toBe(200);
	});
});

describe('password', () => {
	const common = { grant_type: 'password', client_id: serviceAccountClient.clientId, scope: SCOPE };
	const as = async (user: { username: string; password: string }, changes: Record<string, string> = {}) =>
		await redeem({ ...common, username: user.username, password: user.password, ...changes });

	it('refreshes with a new refresh token each time, until revoked or unused for 90 days', async () => {
		const first = await as(SEEDED_USERS.serviceAccount);
		const refresh = async (token: unknown) =>
			await redeem({ grant_type: 'refresh_token', client_id: common.client_id, refresh_token: String(token) });
		const second = await refresh(first.json?.refresh_token);
		expect(second.json?.refresh_token).not.toBe(first.json?.refresh_token);
		started.tenant.clock.advance(91 * 86_400_000);
		expectRefusal(await refresh(second.json?.refresh_token), 700082, 'invalid_grant');
		const third = await as(SEEDED_USERS.serviceAccount);
		started.tenant.revokeRefreshTokens();
		expectRefusal(await refresh(third.json?.refresh_token), 50173, 'invalid_grant');
	});

	it.each<[string, { username: string; password: string }, Record<string, string>, number, string]>([
		['a wrong password', { ...SEEDED_USERS.serviceAccount, password: 'wrong' }, {}, 50126, 'invalid_grant'],
		['an unknown person', { username: 'nobody@contoso.onmicrosoft.com', password: 'x' }, {}, 50034, 'invalid_grant'],
		['a disabled account', SEEDED_USERS.disabled, {}, 50057, 'invalid_grant'],
		['a second factor', SEEDED_USERS.withMfa, {}, 50076, 'invalid_grant'],
		['Conditional Access', SEEDED_USERS.blockedByConditionalAccess, {}, 53003, 'invalid_grant'],
		['missing consent', SEEDED_USERS.analyst, { client_id: publicClient.clientId }, 65001, 'invalid_grant'],
		[
			'an application that is not a public client',
			SEEDED_USERS.analyst,
			{ client_id: webClient.clientId },
			7000218,
			'invalid_client',
		],
		['no scope', SEEDED_USERS.serviceAccount, { scope: '' }, 70011, 'invalid_scope'],
	])('is refused for %s', async (_name, user, changes, number, error) => {
		expectRefusal(await as(user, changes), number, error);
	});

	it('works at the v1 endpoint with a resource, but not without', async () => {
		const { username, password } = SEEDED_USERS.serviceAccount;
		const v1 = async (fields: Record<string, string>) =>
			await postForm(started.tenant, `/${started.tenant.tenantDomain}/oauth2/token`, {
				...common,
				username,
				password,
				...fields,
			});
		expect((await v1({ resource: RESOURCE_ID })).json).toMatchObject({ expires_in: '3600', resource: RESOURCE_ID });
		expectRefusal(await v1({}), 900144, 'invalid_request');
	});

	it('is throttled if the settings say so', async () => {
		started.tenant.settings.tokenRequestsPerMinute = 1;
		await as(SEEDED_USERS.serviceAccount);
		const refused = await as(SEEDED_USERS.serviceAccount);
		expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
	});
});

describe('client credentials', () => {
	const common = { grant_type: 'client_credentials', client_id: daemon.clientId, scope: `${RESOURCE_ID}/.default` };
	const secret = daemon.secrets[0]?.value ?? '';

	it('issues a token with the roles that an administrator assigned', async () => {
		const answer = await redeem({ ...common, client_secret: secret });
		const claims = JSON.parse(
			Buffer.from(String(answer.json?.access_token).split('.')[1] ?? '', 'base64url').toString(),
		) as Record<string, unknown>;
		expect(claims.roles).toContain('Investigation.manage');
		expect(claims).not.toHaveProperty('scp');
	});

	it('refuses expired and missing secrets, and scopes other than .default', async () => {
		expectRefusal(
			await redeem({ ...common, client_secret: secret, scope: `${RESOURCE_ID}/Investigation.read` }),
			1002012,
			'invalid_scope',
		);
		expectRefusal(await redeem(common), 7000216, 'invalid_client');
		started.tenant.clock.advance(Date.UTC(2100, 0, 1) - Date.now());
		expectRefusal(await redeem({ ...common, client_secret: secret }), 7000222, 'invalid_client');
	});

	describe('with a certificate', () => {
		const assertionType = { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' };
		let certificate = '';
		let privateKey = '';

		beforeAll(async () => {
			const made = await generate([{ name: 'commonName', value: 'n8n' }], { keySize: 2048, algorithm: 'sha256' });
			({ cert: certificate, private: privateKey } = made);
		});

		async function assertion(claims: Record<string, unknown> = {}, key?: string, sha1?: string): Promise<string> {
			const thumbprint =
				sha1 ??
				Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
			const now = Math.floor(Date.now() / 1000);
			const { loginUrl } = started.tenant;
			return await new SignJWT({
				iss: daemon.clientId,
				sub: daemon.clientId,
				aud: `${loginUrl}${tokenPath}`,
				jti: 'one',
				nbf: now,
				exp: now + 600,
				...claims,
			})
				.setProtectedHeader({ alg: 'PS256', 'x5t#S256': thumbprint })
				.sign(createPrivateKey(key ?? privateKey));
		}

		const present = async (text: string) => await redeem({ ...common, ...assertionType, client_assertion: text });
		const register = () =>
			started.tenant.directory.applications
				.find((one) => one.clientId === daemon.clientId)
				?.certificates.push({ keyId: 'key', certificate });

		it('accepts only a registered certificate', async () => {
			expectRefusal(await present(await assertion()), 700027, 'invalid_client');
			register();
			expect((await present(await assertion())).status).toBe(200);
		});

		it.each<[string, Record<string, unknown>, number]>([
			['another audience', { aud: 'https://login.example/token' }, 700023],
			['another tenant', { aud: 'TENANT' }, 700023],
			['another client', { sub: publicClient.clientId }, 700021],
			['an expired assertion', { exp: 1_700_000_000, nbf: 1_600_000_000 }, 700024],
			['no jti', { jti: '' }, 50027],
		])('refuses %s', async (_name, claims, number) => {
			register();
			const otherTenant = `${started.tenant.loginUrl}/11111111-2222-4333-8444-555555555555/oauth2/v2.0/token`;
			const given = claims.aud === 'TENANT' ? { aud: otherTenant } : claims;
			expect((await present(await assertion(given))).json?.error_codes).toEqual([number]);
		});

		it('refuses a thumbprint that is named as another digest, and an expired certificate', async () => {
			register();
			const sha1 = Buffer.from(new X509Certificate(certificate).fingerprint.replaceAll(':', ''), 'hex').toString(
				'base64url',
			);
			expectRefusal(await present(await assertion({}, undefined, sha1)), 700027, 'invalid_client');
			started.tenant.clock.advance(Date.parse(new X509Certificate(certificate).validTo) - Date.now() + 1_000);
			const late = await present(await assertion());
			expect(late.json?.error_description).toMatch(/The key used is expired.*End=\d{2}\/\d{2}\/\d{4}/);
		});

		it('refuses a signature with another key', async () => {
			register();
			const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 });
			const forged = await assertion({}, other.export({ type: 'pkcs8', format: 'pem' }).toString());
			expect((await present(forged)).json?.error_description).toContain('signature validation');
		});
	});
});

describe('discovery', () => {
	it('publishes its addresses, and refuses other hosts', async () => {
		const { tenant } = started;
		const get = async (path: string) =>
			await call(tenant, { host: 'login', method: 'GET', url: `${tenant.loginUrl}${path}` });
		const configuration = await get(`/${tenant.tenantDomain}/v2.0/.well-known/openid-configuration`);
		expect(configuration.json?.issuer).toBe(`${tenant.loginUrl}/${tenant.tenantId}/v2.0`);
		expect((await get('/common/discovery/instance?authorization_endpoint=https://login.example/common')).status).toBe(
			400,
		);
	});
});
