import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { tellStory } from '../../simulated-tenant';
import { projectFolder } from '../bootstrap/project';
import { ticketsOf } from '../demo/live';
import { CLOSES_ALERTS, OPENS_TICKETS } from '../demo/playbooks';
import type { Stage } from '../demo/stage';
import { until } from '../demo/until';
import type { Workflow } from '../host/client';
import { type CredentialIds, readWorkflow } from '../host/import';
import { type Frame, gifOf } from './gif';

const FILE = path.join(projectFolder, 'docs', 'images', 'alert-to-ticket-to-closed.gif');
const PLAYBOOKS = path.join(projectFolder, 'playbooks');
const SIZE = { width: 900, height: 500 };

/** A kind of alert that needs no explanation: suspicious inbox forwarding. */
const STORY = 7;

/** In the portal's own layout the board would come below the alerts at this width. What has changed stays marked. */
const PORTAL_STYLE = `
	header { display: none !important }
	main { flex-wrap: nowrap !important; padding: 10px !important; gap: 10px !important; height: 452px; overflow: hidden }
	section { padding: 8px 10px !important; max-height: 432px; overflow: hidden !important }
	#alerts { flex: 1 1 600px !important } #others { flex: 0 0 268px !important }
	#tickets h2 small { display: none }
	#alerts td:first-child, #alerts th:first-child { display: none }
	.changed { animation: none !important; background: var(--new) }
`;

const CAPTION_STYLE = `
	#caption { position: fixed; inset: auto 0 0 0; height: 48px; padding: 0 16px; font: 18px/48px system-ui, sans-serif;
		background: #1b2733; color: #fff; white-space: nowrap; z-index: 99999 }
`;

/** The workflow alone, with names that can be read in a small picture. */
const CANVAS_STYLE = `
	.vue-flow__panel, .el-notification, header, aside, #sidebar, [class*="executionButtons"], [class*="nodeCreatorWrapper"],
	[class*="nodeButtonsWrapper"], [class*="subtitle"], .vue-flow__handle, .vue-flow__edge-label { visibility: hidden !important }
	[class*="_label"], [data-node-name] [class*="andle"] [class*="_label"] { visibility: hidden !important }
	.vue-flow { position: fixed !important; inset: -30px -60px 48px -60px !important; width: auto !important;
		height: auto !important; z-index: 9998; background: #f5f5f5 }
`;

/** Only the names that matter can be large enough. */
const nameStyle = (names: string[]) =>
	names
		.map(
			(
				name,
			) => `[data-node-name="${name}"] [class*="_label"] { visibility: visible !important; font-size: 34px !important;
			line-height: 1.1 !important; white-space: nowrap; width: max-content; max-width: none !important }`,
		)
		.join('\n');

/** Pages that are photographed: each picture has a sentence below that says what happens. */
class Film {
	private readonly frames: Frame[] = [];

	/** Waits for this element, and takes a picture for so many seconds. */
	async take(page: Page, selector: string, caption: string, seconds: number): Promise<void> {
		await page.locator(selector).first().waitFor();
		await page.locator('#caption').evaluate((element, text) => {
			element.textContent = text;
		}, caption);
		this.frames.push({ png: await page.screenshot(), delay: seconds * 1_000 });
	}

	save(): void {
		writeFileSync(FILE, gifOf(this.frames));
	}
}

/** Gives the open page the form that fits the picture. */
async function dress(page: Page, style: string): Promise<void> {
	await page.evaluate((css) => {
		// The portal's policy about content allows no style elements.
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(css);
		document.adoptedStyleSheets = [sheet];
		document.body.appendChild(document.createElement('div')).id = 'caption';
	}, CAPTION_STYLE + style);
}

/** Opens a workflow in n8n's editor, with these nodes named. */
async function openCanvas(page: Page, url: string, named: string[]): Promise<void> {
	await page.goto(url);
	await page.locator('[data-test-id="canvas-node"]').first().waitFor();
	await dress(page, CANVAS_STYLE + nameStyle(named));
	await page.locator('[data-test-id="zoom-to-fit"]').first().dispatchEvent('click');
	// The zoom is animated.
	await page.waitForTimeout(1_500);
}

/** A playbook without its notes, which could not be read in a small picture. */
function withoutNotes(file: string, credentials: CredentialIds): Workflow {
	const workflow = readWorkflow(path.join(PLAYBOOKS, file), credentials);
	return { ...workflow, nodes: workflow.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote') };
}

/**
 * Makes the moving picture of the README: an alert, its ticket, and both closed, in the portal of the demo and in n8n.
 *
 * @param portal a page of a browser that is signed in to n8n
 */
export async function movingPicture(stage: Stage, portal: Page, credentials: CredentialIds): Promise<void> {
	const { client, n8n, tenant } = stage.workbench;
	const { jira } = stage.standIns;
	const canvas = await portal.context().newPage();
	for (const page of [portal, canvas]) await page.setViewportSize(SIZE);
	const showPlaybook = async (file: string, ...named: string[]) => {
		const { id } = await client.createWorkflow(withoutNotes(file, credentials));
		await openCanvas(canvas, `${n8n.url}/workflow/${id}`, named);
	};
	const film = new Film();
	await portal.goto(tenant.apiUrl);
	await dress(portal, PORTAL_STYLE);
	await film.take(portal, '#alerts', 'The demo: a simulated tenant, a ticket board, and n8n between them', 2.5);

	const { alert, activities } = tellStory(STORY, tenant.clock.now(), tenant.apiUrl);
	tenant.activities.push(...activities);
	tenant.alerts.push(alert);
	await film.take(portal, `#alert-${alert._id}.changed`, '1  An alert is raised', 2.5);

	const ticket = () => ticketsOf(jira).find(({ alertId }) => alertId === alert._id);
	await until(() => ticket() !== undefined, 'The alert got no ticket');
	const key = String(ticket()?.key);
	await showPlaybook(OPENS_TICKETS, 'New alert', 'Investigate', 'Open ticket');
	await film.take(
		canvas,
		'.vue-flow__node',
		'2  The trigger starts a workflow, which looks into it and opens a ticket',
		3,
	);
	await film.take(portal, `#ticket-${key}`, `3  There is the ticket: ${key}`, 2.5);

	jira.resolve(key, 'Fixed');
	await film.take(portal, `#ticket-${key}[data-state="Fixed"]`, '4  An analyst resolves it', 2.5);
	await showPlaybook(CLOSES_ALERTS, 'Closed tickets', 'Decision', 'Close alert');
	await film.take(canvas, '.vue-flow__node', '5  Another workflow closes the alerts of tickets that are done', 3);
	const closed = '[data-state="True positive"]';
	await film.take(portal, `#alert-${alert._id}${closed}`, '6  The alert is closed as the ticket says', 2.5);

	await portal.locator(`#alert-${alert._id} a`).click();
	await film.take(portal, `#alert${closed}`, 'The alert says who closed it, when and why', 4);
	film.save();
}
