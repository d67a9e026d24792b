import { Editor } from '../../scripts/browser/editor';
import { BrowserWindow, signInAndConsent } from '../../scripts/browser/window';
import { demoUser, oAuth2Fields } from '../../scripts/demo/credential';
import type { StoredWorkflow } from '../../scripts/host/client';
import { useFixture } from '../support/tenant';
import { readAlerts } from './support/readAlerts';
import { WorkbenchFixture } from './support/workbench';

const TYPE = 'defenderCloudAppsOAuth2Api';

describe('Signing in with the browser, in the real editor', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'browser-sign-in', tenant: { seed: 'demo' } }));
	let browser: BrowserWindow;
	let editor: Editor;
	let workflow: StoredWorkflow;

	const tokenRequests = () =>
		workbench.tenant.requests
			.filter(({ host, method, path }) => host === 'login' && method === 'POST' && path.endsWith('/token'))
			.map(({ body }) => (body as { grant_type?: string }).grant_type);

	beforeAll(async () => {
		browser = await BrowserWindow.open();
		editor = new Editor(browser.page, workbench.n8n.url);
		await editor.signIn();
	});

	afterAll(async () => {
		await browser?.close();
	});

	it('connects a credential that is filled in by hand', async () => {
		const fields = oAuth2Fields(workbench.tenant);
		await editor.newCredential('Microsoft Defender for Cloud Apps OAuth2 API');
		await editor.choose('cloud', 'Custom');
		await editor.fill('loginUrl', String(fields.loginUrl));
		await editor.fill('apiUrl', String(fields.apiUrl));
		await editor.fill('tenantId', String(fields.tenantId));
		await editor.fill('clientId', String(fields.clientId));
		await editor.fill('clientSecret', String(fields.clientSecret));
		await editor.choose('permissions', 'Investigation.read', 'Investigation.manage');
		const popup = await editor.connect();
		const permissions = await signInAndConsent(popup, demoUser);
		await editor.isConnected();
		await editor.screenshot('credential-connected');

		expect(permissions).toHaveLength(2);
		expect(tokenRequests()).toEqual(['authorization_code']);
	});

	it('runs a workflow with it', async () => {
		const [credential] = await workbench.client.credentials(TYPE);
		workflow = await workbench.client.createWorkflow(readAlerts({ [TYPE]: credential! }));
		await editor.runWorkflow(workflow.id);
		await editor.screenshot('workflow-succeeded');

		const [latest] = await workbench.client.executions(workflow.id);
		const execution = await workbench.client.finished(latest!.id);
		expect(execution.assertSucceeded().json('Read alerts')).toHaveLength(5);
	});

	it('renews the token by itself, once, when the service no longer accepts it', async () => {
		workbench.tenant.requests.length = 0;
		workbench.tenant.revokeTokens();
		const execution = await workbench.client.run(workflow);

		expect(execution.assertSucceeded().json('Read alerts')).toHaveLength(5);
		expect(tokenRequests()).toEqual(['refresh_token']);
	});

	it('keeps the renewed token for the runs after it', async () => {
		workbench.tenant.requests.length = 0;
		(await workbench.client.run(workflow)).assertSucceeded();

		expect(tokenRequests()).toEqual([]);
	});
});
