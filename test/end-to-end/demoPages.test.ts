import { Editor } from '../../scripts/browser/editor';
import { BrowserWindow } from '../../scripts/browser/window';
import { Clock } from '../../scripts/demo/clock';
import type { Pages } from '../../scripts/demo/explanation';
import { LiveAlerts } from '../../scripts/demo/live';
import { type Stage, furnish, startStage } from '../../scripts/demo/stage';
import { Terminal } from '../../scripts/demo/terminal';
import { until } from '../../scripts/demo/until';
import type { StoredWorkflow } from '../../scripts/host/client';
import { type SimulatedTenant, tellStory } from '../../simulated-tenant';
import { TenantFixture, useFixture } from '../support/tenant';
import { playbookFiles } from './support/playbookFiles';

const DAY_IN_MS = 86_400_000;
const PATIENCE = { timeout: 90_000 };

class DemoFixture extends TenantFixture {
	stage!: Stage;
	pages!: Pages;

	override async start(): Promise<void> {
		this.stage = await startStage('demo-pages');
		this.pages = await furnish(this.stage, await this.stage.workbench.signedIn());
	}

	override async reset(): Promise<void> {
		this.expectViolations();
	}

	override get tenant(): SimulatedTenant {
		return this.stage.workbench.tenant;
	}

	override async stop(): Promise<void> {
		await this.stage.workbench.stop();
		await this.stage.standIns.stop();
	}
}

describe('The pages of the demo, in the real browser', () => {
	const demo = useFixture(new DemoFixture());
	let browser: BrowserWindow;
	let editor: Editor;
	const complaints: string[] = [];

	const page = () => browser.page;
	const client = () => demo.stage.workbench.client;
	const live = () => new LiveAlerts(demo.tenant, demo.stage.standIns.jira, new Terminal(80, false), new Clock('UTC'));
	async function runByHand(wanted: string) {
		const all = await client().request<Array<{ id: string; name: string }>>('GET', '/rest/workflows');
		const { id } = all.find(({ name }) => name === wanted)!;
		const workflow = await client().request<StoredWorkflow>('GET', `/rest/workflows/${id}`);
		return await client().run(workflow, "When clicking 'Execute workflow'");
	}

	const background = () => page().evaluate('getComputedStyle(document.body).backgroundColor');

	beforeAll(async () => {
		browser = await BrowserWindow.open();
		editor = new Editor(browser.page, demo.stage.workbench.n8n.url);
	});

	beforeEach(() => {
		complaints.length = 0;
		browser.page.removeAllListeners('console');
		browser.page.on('console', (message) => {
			if (message.type() === 'error') complaints.push(message.text());
		});
	});

	afterAll(async () => {
		await browser?.close();
	});

	describe('the report', () => {
		it('counts what is in the tenant', async () => {
			await page().goto(demo.pages.report);
			const since = demo.tenant.clock.now() - 7 * DAY_IN_MS;
			const alerts = demo.tenant.alerts.filter(({ timestamp }) => timestamp >= since);
			const open = alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 0);
			const tiles = (await page().locator('.tiles').textContent()) ?? '';
			expect(tiles).toContain(`${alerts.length}alerts${open.length}open`);
			expect(await page().locator('section').filter({ hasText: 'Alerts by policy' }).locator('svg').count()).toBe(10);
			await editor.screenshot('report-light');
		});

		it('has a light and a dark look', async () => {
			const light = await background();
			await page().emulateMedia({ colorScheme: 'dark' });
			expect(await background()).not.toBe(light);
			await editor.screenshot('report-dark');
			await page().emulateMedia({ colorScheme: 'light' });
		});

		it('shows a new alert by itself', async () => {
			const { alert } = tellStory(3, demo.tenant.clock.now(), demo.tenant.apiUrl);
			alert.title = 'Raised while the page is open';
			demo.tenant.alerts.push(alert);
			await page().getByText(alert.title).waitFor(PATIENCE);
			expect(complaints).toEqual([]);
		});

		it('leads from an alert to its page in the portal', async () => {
			await page().getByText('Raised while the page is open').click();
			await page().locator('#alert h2').getByText('Raised while the page is open').waitFor();
			expect(page().url()).toMatch(`${demo.pages.portal}#/alerts/`);
		});
	});

	describe('the portal', () => {
		it('shows an alert from when it is raised until workflows have closed it, with its ticket', async () => {
			await page().goto(demo.pages.portal);
			const rows = page().locator('#alerts tbody tr');
			await rows.first().waitFor();
			const lines: string[] = [];
			const raised = live().raiseOne((line) => lines.push(line));
			const id = demo.tenant.alerts.at(-1)?._id ?? '';
			await page().locator(`#alert-${id}[data-state="Open"]`).waitFor();
			await page().locator(`#alert-${id}[data-state="True positive"]`).waitFor(PATIENCE);
			await raised;
			await page().locator('#tickets-done li').filter({ hasText: 'Suspicious inbox forwarding' }).first().waitFor();
			await editor.screenshot('portal');
			expect(lines).toEqual([
				expect.stringMatching(/High +Suspicious inbox forwarding: .+ → SEC-\d+$/),
				expect.stringMatching(/SEC-\d+ is done \(Fixed\) → alert closed as true positive$/),
			]);
			expect(complaints).toEqual([]);
		});

		it('shows what a workflow asks in the chat, and a click on the button answers it', async () => {
			// n8n takes a browser without a window for the preview that a chat makes of its links.
			await page().context().setExtraHTTPHeaders({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' });
			const before = demo.tenant.requests.length;
			await runByHand('Defender alert: AI proposes, a person decides');
			await page().goto(demo.pages.portal);
			const [answer] = await Promise.all([
				page().waitForEvent('popup', PATIENCE),
				page().locator('#messages').getByText('Close it so').first().click(PATIENCE),
			]);
			await answer.waitForLoadState();
			await answer.close();
			const closes = () => demo.tenant.requests.slice(before).filter(({ path }) => path.includes('/close_benign/'));
			await until(() => closes().length === 1, 'The alert was not closed as the simulated model proposes');
			await editor.screenshot('portal-messages');
		});

		it('shows a mail as a mail program does', async () => {
			await runByHand('Defender alerts: daily digest by mail');
			await page().goto(demo.pages.portal);
			const [mail] = await Promise.all([
				page().waitForEvent('popup', PATIENCE),
				page().locator('#messages').getByText('Read it').first().click(PATIENCE),
			]);
			await mail.getByText('Alerts by policy').waitFor();
			await mail.close();
			expect(complaints).toEqual([]);
		});

		it('has a page for each alert, with what led to it', async () => {
			await page().locator('#alerts a').filter({ hasText: 'Suspicious inbox forwarding' }).first().click();
			await page().locator('#alert[data-state="True positive"]').waitFor();
			await page().locator('#alert').getByText('New-InboxRule').first().waitFor();
			await editor.screenshot('portal-alert');
			await page().getByText('All alerts').click();
			await page().locator('#alerts').waitFor();
		});

		it('has a light and a dark look', async () => {
			const light = await background();
			await page().emulateMedia({ colorScheme: 'dark' });
			expect(await background()).not.toBe(light);
			await editor.screenshot('portal-dark');
			await page().emulateMedia({ colorScheme: 'light' });
		});
	});

	describe('the editor', () => {
		it('opens signed in, with the example and its pinned data', async () => {
			await page().goto(demo.pages.editor);
			const node = page().locator('[data-test-id="canvas-node"][data-node-name="Get open high alerts"]');
			await node.waitFor();
			await node.locator('[data-test-id="canvas-node-status-pinned"]').waitFor();
			expect(page().url()).toMatch(/\/workflow\/\w+/);
			await editor.screenshot('editor-example');
		});

		it('has every playbook, with all its credentials', async () => {
			const all = await client().request<Array<{ id: string; name: string; tags: Array<{ name: string }> }>>(
				'GET',
				'/rest/workflows',
			);
			const playbooks = all.filter(({ tags }) => tags.some(({ name }) => name === 'Playbook'));
			expect(playbooks).toHaveLength(playbookFiles().length);
			const ids = new Set(
				(await client().request<Array<{ id: string }>>('GET', '/rest/credentials')).map(({ id }) => id),
			);
			for (const { id, name } of playbooks) {
				const { nodes } = await client().request<StoredWorkflow>('GET', `/rest/workflows/${id}`);
				const missing = nodes.flatMap((node) =>
					Object.values(node.credentials ?? {}).filter((credential) => !ids.has(credential.id ?? '')),
				);
				expect([name, missing]).toEqual([name, []]);
			}
		});

		it.each(['Defender alerts: daily digest by mail', 'Defender discovery: upload firewall logs'])(
			'can run "%s", which waits for a click',
			async (name) => (await runByHand(name)).assertSucceeded(),
		);
	});
});
