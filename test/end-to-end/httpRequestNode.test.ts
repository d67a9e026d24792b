import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { fingerprintOf, writeStoredToken } from '../../credentials/common/entra/storedToken';
import { oAuth2Fields } from '../../scripts/demo/credential';
import type { Workflow } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import { SEEDED_APPLICATIONS, SEEDED_PORTAL_TOKEN, SEEDED_USERS } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { WorkbenchFixture } from './support/workbench';

const OAUTH2 = 'defenderCloudAppsOAuth2Api';
const APPLICATION = 'defenderCloudAppsApplicationApi';
const USER = 'defenderCloudAppsUserApi';
const TOKEN = 'defenderCloudAppsTokenApi';

const CLOUDS = ['commercial', 'gcc', 'gccHigh', 'dod', 'custom'];

/** As if the credential had signed in a moment ago. */
function storedToken(fields: Record<string, unknown>): string {
	const now = Date.now();
	return writeStoredToken({
		accessToken: 'a-token',
		fingerprint: fingerprintOf(fields),
		obtainedAt: now,
		expiresAt: now + 3_600_000,
	});
}

/** A workflow of n8n's own HTTP Request node with a credential of this package. */
function requestWith(
	type: string,
	credentials: CredentialIds,
	url: string,
	options: Record<string, unknown> = {},
): Workflow {
	return {
		name: `Request with ${type}`,
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'request',
				name: 'Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [240, 0],
				parameters: { url, authentication: 'predefinedCredentialType', nodeCredentialType: type, options },
				credentials,
			},
		],
		connections: { Start: { main: [[{ node: 'Request', type: 'main', index: 0 }]] } },
	};
}

/** The token belongs to this package's API, whatever node asks for it. */
describe("n8n's HTTP Request node with these credentials, in the real n8n", () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'http-request-node', tenant: { seed: 'demo' } }));
	let connected: CredentialIds;
	let elsewhere: Server;
	let elsewhereUrl: string;
	const seen: string[] = [];

	beforeAll(async () => {
		elsewhere = createServer((request, response) => {
			seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'without a token'}`);
			response.end('{}');
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
		elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
		workbench.tenant.throttle.requestsPerMinute = undefined;
		connected = await workbench.signedIn();
	});

	afterAll(async () => {
		await new Promise((resolve) => elsewhere?.close(resolve));
	});

	beforeEach(() => {
		seen.length = 0;
		workbench.tenant.requests.length = 0;
	});

	function fieldsOf(type: string, cloud: string): Record<string, unknown> {
		const { tenant } = workbench;
		const place =
			cloud === 'custom' ? { cloud, loginUrl: tenant.loginUrl, apiUrl: tenant.apiUrl } : { cloud, apiUrl: '' };
		if (type === OAUTH2) return { ...oAuth2Fields(tenant), ...place };
		if (type === TOKEN) return { ...place, apiToken: SEEDED_PORTAL_TOKEN };
		const { tenantId } = tenant;
		if (type === APPLICATION) {
			const { clientId, secrets } = SEEDED_APPLICATIONS.daemon;
			return { ...place, tenantId, clientId, clientAuthentication: 'secret', clientSecret: secrets[0]?.value ?? '' };
		}
		const { username, password } = SEEDED_USERS.serviceAccount;
		const { clientId } = SEEDED_APPLICATIONS.serviceAccountClient;
		return { ...place, tenantId, clientId, username, password, permissions: ['Investigation.read'] };
	}

	async function credentialOf(
		type: string,
		cloud: string,
		changes: Record<string, unknown> = {},
	): Promise<CredentialIds> {
		const name = `${type} ${cloud}`;
		const id = await workbench.client.createCredential(name, type, { ...fieldsOf(type, cloud), ...changes });
		return { [type]: { id, name } };
	}

	/** The same connected credential as if its tenant lived in another cloud: n8n keeps the token when fields change. */
	async function connectedIn(cloud: string, changes: Record<string, unknown> = {}): Promise<CredentialIds> {
		const data = { ...fieldsOf(OAUTH2, cloud), ...changes };
		await workbench.client.request('PATCH', `/rest/credentials/${connected[OAUTH2]?.id}`, {
			name: connected[OAUTH2]?.name,
			type: OAUTH2,
			data,
		});
		return connected;
	}

	async function run(type: string, credentials: CredentialIds, url: string, options?: Record<string, unknown>) {
		return await workbench.client.run(
			await workbench.client.createWorkflow(requestWith(type, credentials, url, options)),
		);
	}

	const apiRequests = () => workbench.tenant.requests.filter(({ host }) => host === 'api');

	describe('with the OAuth2 credential', () => {
		afterAll(async () => await connectedIn('custom'));

		it.each(CLOUDS)('sends nothing to another host (%s)', async (cloud) => {
			const { error } = await run(OAUTH2, await connectedIn(cloud), `${elsewhereUrl}/api/v1/alerts/`);
			expect(error?.message).toContain('configured to prevent use within an HTTP Request');
			expect(seen).toEqual([]);
		});

		it('sends nothing to its own API either, where n8n could not enforce TLS and the port', async () => {
			const { error } = await run(OAUTH2, await connectedIn('custom'), `${workbench.tenant.apiUrl}/api/v1/alerts/`);
			expect(error?.message).toContain('configured to prevent use within an HTTP Request');
			expect(apiRequests()).toEqual([]);
		});

		it.each(['all', 'domains'])(
			'sends nothing where the credential was stored with %s',
			async (allowedHttpRequestDomains) => {
				const credentials = await connectedIn('custom', { allowedHttpRequestDomains, allowedDomains: '127.0.0.1' });
				const { error } = await run(OAUTH2, credentials, `${elsewhereUrl}/api/v1/alerts/`);
				expect(error?.message).toBeTruthy();
				expect(seen).toEqual([]);
			},
		);
	});

	describe.each([APPLICATION, USER, TOKEN])('with %s', (type) => {
		it('reads from its own API', async () => {
			const credentials = await credentialOf(type, 'custom');
			const done = await run(type, credentials, `${workbench.tenant.apiUrl}/api/v1/alerts/?limit=2`);
			expect(done.assertSucceeded().json('Request')).toEqual([expect.objectContaining({ data: expect.any(Array) })]);
		});

		it.each(CLOUDS)('sends nothing to another host (%s)', async (cloud) => {
			// Signing in would leave this machine, so the token is one that is stored and that the credential would send.
			const credentials = await credentialOf(type, cloud, { accessToken: storedToken(fieldsOf(type, cloud)) });
			const { error } = await run(type, credentials, `${elsewhereUrl}/api/v1/alerts/`);
			// After any failure n8n signs in anew, which fails in its own words where the cloud cannot be reached.
			expect(`${error?.message} ${error?.description}`).toMatch(
				/This credential is only for|\(ENOTFOUND|EAI_AGAIN|ECONNREFUSED\)/,
			);
			expect(seen).toEqual([]);
		});

		it('sends nothing along a redirect', async () => {
			const credentials = await credentialOf(type, 'custom');
			workbench.tenant.faults.add({
				match: { host: 'api' },
				answer: { status: 302, headers: { location: `${elsewhereUrl}/caught` }, body: '' },
			});
			await run(type, credentials, `${workbench.tenant.apiUrl}/api/v1/alerts/`, {
				redirect: { redirect: { followRedirects: true, maxRedirects: 5 } },
				sendCredentialsOnCrossOriginRedirect: true,
			});
			workbench.tenant.faults.clear();
			expect(seen).toEqual([]);
		});

		it.each([
			['Ignore SSL Issues', () => ({ allowUnauthorizedCerts: true })],
			['Proxy', () => ({ proxy: elsewhereUrl })],
		])('refuses the option %s in words', async (option, options) => {
			const credentials = await credentialOf(type, 'custom');
			const { error } = await run(type, credentials, `${workbench.tenant.apiUrl}/api/v1/alerts/`, options());
			expect(`${error?.message} ${error?.description}`).toContain(`with the option ${option} of a request`);
			expect({ seen, sent: apiRequests() }).toEqual({ seen: [], sent: [] });
		});
	});
});
