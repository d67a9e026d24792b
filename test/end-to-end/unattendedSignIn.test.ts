import { generateKeyPairSync } from 'node:crypto';

import { Editor } from '../../scripts/browser/editor';
import { BrowserWindow } from '../../scripts/browser/window';
import type { StoredWorkflow, Workflow } from '../../scripts/host/client';
import { SEEDED_APPLICATIONS, SEEDED_PORTAL_TOKEN, SEEDED_USERS } from '../../simulated-tenant';
import { makeCertificate } from '../support/certificates';
import { useFixture } from '../support/tenant';
import { WorkbenchFixture } from './support/workbench';

interface Case {
	authentication: string;
	type: string;
	displayName: string;
	/** Grants of the first and of every later sign-in. */
	grants: [string, string] | [];
	/** Fills in what the credential has besides the connection. */
	fill: (editor: Editor, workbench: WorkbenchFixture) => Promise<void>;
	/** A change that makes it useless, and what Test says then. */
	spoil: [field: string, value: string, message: RegExp];
}

const CASES: Case[] = [
	{
		authentication: 'user',
		type: 'defenderCloudAppsUserApi',
		displayName: 'Microsoft Defender for Cloud Apps User API',
		grants: ['password', 'refresh_token'],
		fill: async (editor, { tenant }) => {
			await editor.fill('tenantId', tenant.tenantId);
			await editor.fill('clientId', SEEDED_APPLICATIONS.serviceAccountClient.clientId);
			await editor.fill('username', SEEDED_USERS.serviceAccount.username);
			await editor.fill('password', SEEDED_USERS.serviceAccount.password);
			await editor.choose('permissions', 'Investigation.read', 'Investigation.manage');
		},
		spoil: ['password', 'not the password', /^The user name or the password is wrong.*AADSTS50126/],
	},
	{
		authentication: 'application',
		type: 'defenderCloudAppsApplicationApi',
		displayName: 'Microsoft Defender for Cloud Apps Application API',
		grants: ['client_credentials', 'client_credentials'],
		fill: async (editor, { tenant }) => {
			const { certificate, privateKey } = await makeCertificate();
			tenant.directory.applications
				.find(({ clientId }) => clientId === SEEDED_APPLICATIONS.daemon.clientId)
				?.certificates.push({ keyId: 'k', certificate });
			await editor.fill('tenantId', tenant.tenantId);
			await editor.fill('clientId', SEEDED_APPLICATIONS.daemon.clientId);
			await editor.choose('clientAuthentication', 'Certificate');
			await editor.fill('certificate', certificate);
			await editor.fill('privateKey', privateKey);
		},
		spoil: ['privateKey', anotherKey(), /^The private key does not belong to the certificate/],
	},
	{
		authentication: 'apiToken',
		type: 'defenderCloudAppsTokenApi',
		displayName: 'Microsoft Defender for Cloud Apps Token API',
		grants: [],
		fill: async (editor) => await editor.fill('apiToken', SEEDED_PORTAL_TOKEN),
		spoil: ['apiToken', 'not-the-token', /^Defender for Cloud Apps did not accept the API token/],
	},
];

function anotherKey(): string {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Reads alerts every second, and also when started by hand. */
function readAlerts(authentication: string, type: string, credential: { id: string; name: string }): Workflow {
	const start = (name: string, kind: string, parameters = {}) => ({
		id: name,
		name,
		type: kind,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	});
	const next = { main: [[{ node: 'Read alerts', type: 'main', index: 0 }]] };
	return {
		name: `Read alerts as ${authentication}`,
		nodes: [
			start('By hand', 'n8n-nodes-base.manualTrigger'),
			start('Every second', 'n8n-nodes-base.scheduleTrigger', {
				rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] },
			}),
			{
				...start('Read alerts', 'n8n-nodes-defender-cloud-apps.defenderCloudApps', {
					authentication,
					resource: 'alert',
					operation: 'getAll',
					limit: 5,
				}),
				credentials: { [type]: credential },
			},
		],
		connections: { 'By hand': next, 'Every second': next },
	};
}

describe('Signing in without a person, in the real n8n', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'unattended-sign-in', tenant: { seed: 'demo' } }));
	let browser: BrowserWindow;
	let editor: Editor;

	const grants = () =>
		workbench.tenant.requests
			.filter(({ host, path }) => host === 'login' && path.endsWith('/token'))
			.map(({ body }) => (body as { grant_type?: string }).grant_type);

	beforeAll(async () => {
		workbench.tenant.throttle.requestsPerMinute = undefined;
		browser = await BrowserWindow.open();
		editor = new Editor(browser.page, workbench.n8n.url);
		await editor.signIn();
	});

	afterAll(async () => {
		await browser?.close();
	});

	describe.each(CASES)(
		'with $displayName',
		({ authentication, type, displayName, grants: [first, later], fill, spoil }) => {
			let workflow: StoredWorkflow;
			let credential: { id: string; name: string };

			beforeEach(() => {
				workbench.tenant.requests.length = 0;
			});

			it('is filled in by hand, saved and tested in the editor', async () => {
				await editor.newCredential(displayName);
				await editor.choose('cloud', 'Custom');
				if (first) await editor.fill('loginUrl', workbench.tenant.loginUrl);
				await editor.fill('apiUrl', workbench.tenant.apiUrl);
				await fill(editor, workbench);
				expect(await editor.saveAndTest()).toMatch(/tested successfully/i);
				await editor.screenshot(`credential-${authentication}`);
				expect(grants()).toEqual(first ? [first] : []);
				const [made] = await workbench.client.credentials(type);
				credential = made as typeof credential;
			});

			it('runs a workflow, ten at once with one token request', async () => {
				// A new process, which has not heard of the token that the Test button obtained.
				await workbench.n8n.stop();
				await workbench.startAgain();
				workbench.tenant.requests.length = 0;
				workflow = await workbench.client.createWorkflow(readAlerts(authentication, type, credential));
				const runs = await Promise.all(
					Array.from({ length: 10 }, async () => await workbench.client.run(workflow, 'By hand')),
				);
				for (const run of runs) expect(run.assertSucceeded().json('Read alerts')).toHaveLength(5);
				expect(grants()).toEqual(first ? [first] : []);
			});

			it('renews the token once for ten executions that find it no longer accepted', async () => {
				workbench.tenant.revokeTokens();
				const runs = await Promise.all(
					Array.from({ length: 10 }, async () => await workbench.client.run(workflow, 'By hand')),
				);
				for (const run of runs) run.assertSucceeded();
				expect(grants()).toEqual(later ? [later] : []);
			});

			it('continues on schedule when the token expires between two runs', async () => {
				const active = await workbench.client.activate(workflow);
				await finishedRuns(2);
				workbench.tenant.revokeTokens();
				await finishedRuns(4);
				await workbench.client.deactivate(active);
				const statuses = (await finishedScheduled()).map(({ status }) => status);
				expect(new Set(statuses)).toEqual(new Set(['success']));
				expect(grants()).toEqual(later ? [later] : []);
			});

			it('shows no secret to the browser', async () => {
				const shown = JSON.stringify(await workbench.client.credential(credential.id));
				expect(shown).not.toMatch(/eyJ[\w-]+\.|PRIVATE KEY|RefreshToken|accessToken":"\{/);
				expect(shown).not.toContain(SEEDED_USERS.serviceAccount.password);
				expect(shown).not.toContain(SEEDED_PORTAL_TOKEN);
			});

			it('does not pass the test with a wrong secret, although the token is still valid', async () => {
				const [field, value, message] = spoil;
				const stored = await workbench.client.credential(credential.id);
				const credentials = { ...stored, data: { ...stored.data, [field]: value } };
				const said = await workbench.client.request<{ status: string; message: string }>(
					'POST',
					'/rest/credentials/test',
					{ credentials },
				);
				expect(said).toEqual({ status: 'Error', message: expect.stringMatching(message) });
			});

			async function finishedRuns(count: number): Promise<void> {
				while ((await finishedScheduled()).length < count) await new Promise((resolve) => setTimeout(resolve, 300));
			}

			async function finishedScheduled() {
				const runs = await workbench.client.executions(workflow.id);
				return runs.filter(({ mode, status }) => mode === 'trigger' && status !== 'running' && status !== 'new');
			}
		},
	);
});
