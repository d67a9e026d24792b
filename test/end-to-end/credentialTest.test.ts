import { setTimeout as wait } from 'node:timers/promises';

import { oAuth2Fields } from '../../scripts/demo/credential';
import type { CredentialTest } from '../../scripts/host/client';
import { useFixture } from '../support/tenant';
import { readAlerts } from './support/readAlerts';
import { WorkbenchFixture } from './support/workbench';

const TYPE = 'defenderCloudAppsOAuth2Api';
const OTHER_ID = '11111111-2222-3333-4444-555555555555';

/** n8n's editor tests no OAuth2 credential (it only shows whether it is connected); n8n's public API does. */
describe('The test of the OAuth2 credential, in the real n8n', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'credential-test', tenant: { seed: 'demo' } }));
	let id: string;
	let apiKey: string;

	async function makeApiKey(): Promise<string> {
		const scopes = await workbench.client.request<string[]>('GET', '/rest/api-keys/scopes');
		const key = { label: 'Tests', scopes, expiresAt: null };
		return (await workbench.client.request<{ rawApiKey: string }>('POST', '/rest/api-keys', key)).rawApiKey;
	}

	async function test(credentialId = id): Promise<CredentialTest> {
		const address = `${workbench.n8n.url}/api/v1/credentials/${credentialId}/test`;
		const response = await fetch(address, { method: 'POST', headers: { 'X-N8N-API-KEY': apiKey } });
		return (await response.json()) as CredentialTest;
	}

	/** Changes fields of the connected credential as a person would, tests it, and puts them back. */
	async function testWith(changes: Record<string, unknown>): Promise<CredentialTest> {
		await save({ ...oAuth2Fields(workbench.tenant), ...changes });
		const result = await test();
		await save(oAuth2Fields(workbench.tenant));
		return result;
	}

	async function save(data: Record<string, unknown>): Promise<void> {
		await workbench.client.request('PATCH', `/rest/credentials/${id}`, { name: 'Defender', type: TYPE, data });
	}

	beforeAll(async () => {
		const credentials = await workbench.signedIn();
		id = credentials[TYPE]?.id ?? '';
		apiKey = await makeApiKey();
	});

	it('succeeds after a real request to the API', async () => {
		workbench.tenant.requests.length = 0;
		expect(await test()).toMatchObject({ status: 'OK' });
		expect(workbench.tenant.requests.map(({ path }) => path)).toEqual(['/api/v1/alerts/']);
	});

	it('says that a credential is not connected', async () => {
		const fresh = await workbench.client.createCredential('Fresh', TYPE, oAuth2Fields(workbench.tenant));
		expect(await test(fresh)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/not connected yet\. Open the credential in n8n, press Connect my account/),
		});
	});

	it.each([
		['a wrong tenant', { tenantId: OTHER_ID }, /You signed in at the tenant .* but the credential is for 11111111/],
		[
			'an invalid tenant',
			{ tenantId: 'contoso' },
			/Tenant ID is not one that Entra knows\. Copy the Directory \(tenant\) ID/,
		],
		[
			'another app',
			{ clientId: OTHER_ID },
			/You signed in with a different app than the credential names\. Check the Application \(Client\) ID/,
		],
		[
			'an invalid app ID',
			{ clientId: 'n8n' },
			/Application \(Client\) ID is not an ID\. Copy the Application \(client\) ID/,
		],
		[
			'an API URL of another cloud',
			{ cloud: 'gccHigh', apiUrl: 'https://contoso.us2.portal.cloudappsecurity.com' },
			/The API URL does not belong to this cloud/,
		],
	])('names %s', async (_name, changes, message) => {
		expect(await testWith(changes)).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
	});

	it('sees that a web page answers at a wrong API URL', async () => {
		const { apiUrl } = oAuth2Fields(workbench.tenant);
		expect(await testWith({ apiUrl: `${String(apiUrl)}/portal` })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/There is no Defender for Cloud Apps API at this API URL: a web page answered/),
		});
	});

	it('sees that a web page answers, whatever its status', async () => {
		const body = '<!doctype html><html><body>Sign in</body></html>';
		workbench.tenant.faults.add({
			match: { host: 'api' },
			answer: { status: 200, body, headers: { 'content-type': 'text/html' } },
		});
		expect(await test()).toMatchObject({ status: 'Error', message: expect.stringMatching(/a web page answered/) });
	});

	it('says that a permission is missing', async () => {
		const body = 'Insufficient role based permissions';
		workbench.tenant.faults.add({ match: { host: 'api' }, answer: { status: 403, body } });
		expect(await test()).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/a permission is missing\. Add the chosen permissions/),
		});
	});

	describe('once the token has expired', () => {
		beforeAll(async () => {
			workbench.tenant.settings.tokenLifetimeInSeconds = 1;
			const credentials = await workbench.signedIn();
			id = credentials[TYPE]?.id ?? '';
			await wait(2_000);
		});

		it('the next run renews it, after checking once whether the app is still valid', async () => {
			const credentials = await workbench.signedIn();
			await wait(2_000);
			// From now on tokens live long enough to be used.
			workbench.tenant.settings.tokenLifetimeInSeconds = 3_600;
			workbench.tenant.requests.length = 0;
			const run = await workbench.client.run(await workbench.client.createWorkflow(readAlerts(credentials)));
			workbench.tenant.settings.tokenLifetimeInSeconds = 1;
			expect(run.assertSucceeded().json('Read alerts')).toHaveLength(5);
			const grants = workbench.tenant.requests
				.filter(({ path }) => path.endsWith('/token'))
				.map(({ body }) => (body as { grant_type?: string }).grant_type);
			expect(grants).toEqual(['client_credentials', 'refresh_token']);
		});

		it.each([
			[
				'the secret is wrong',
				{ clientSecret: 'another' },
				/The client secret is wrong\. Copy the Value of the client secret.*AADSTS7000215, Trace ID/,
			],
			['the app is unknown', { clientId: OTHER_ID }, /Entra does not know this app in the tenant\. .*AADSTS700016/],
		])('says that %s', async (_name, changes, message) => {
			expect(await testWith(changes)).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
		});

		it('says that the secret has expired', async () => {
			const { clientId } = oAuth2Fields(workbench.tenant);
			const application = workbench.tenant.directory.applications.find((each) => each.clientId === clientId);
			const secrets = application?.secrets ?? [];
			const expiries = secrets.map(({ expiresAt }) => expiresAt);
			for (const secret of secrets) secret.expiresAt = workbench.tenant.clock.now() - 1;
			const result = await test();
			for (const [index, secret] of secrets.entries()) secret.expiresAt = expiries[index] ?? 0;
			expect(result).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/The client secret has expired\. .*create a new client secret.*AADSTS7000222/),
			});
		});

		it('says that consent is missing', async () => {
			const { consents } = workbench.tenant.directory;
			const given = consents.splice(0);
			const result = await test();
			const run = await workbench.client.run(
				await workbench.client.createWorkflow(readAlerts({ [TYPE]: { id, name: 'Defender' } })),
			);
			consents.push(...given);
			// n8n's own words: it keeps those of Entra to itself. The node adds what may be behind them.
			expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(/reconnect/i) });
			expect(run.error).toMatchObject({
				message: 'Entra no longer accepts the sign-in of this credential',
				description: expect.stringMatching(/connect it again.*lost its consent/),
			});
		});
	});
});
