import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright-core';

import { projectFolder } from '../bootstrap/project';
import type { N8nClient } from '../host/client';
import { type CredentialIds, importWorkflow } from '../host/import';
import type { Workbench } from '../workbench';

const PLAYBOOKS = path.join(projectFolder, 'playbooks');
const SIZE = { width: 1500, height: 720 };

/** n8n shows a node as set up only once these fields have a value. Nothing is ever sent with them. */
const MADE_UP: Record<string, Record<string, unknown>> = {
	httpBasicAuth: { user: 'n8n', password: 'made up' },
	jiraSoftwareCloudApi: { email: 'soc@contoso.example', apiToken: 'made up', domain: 'https://contoso.example' },
	openAiApi: { apiKey: 'made up', url: 'https://model.contoso.example/v1', header: false },
	serviceNowBasicApi: { user: 'n8n', password: 'made up', subdomain: 'contoso' },
	slackApi: { accessToken: 'made up', signatureSecret: '' },
	smtp: { user: 'n8n', password: 'made up', host: 'mail.contoso.example', port: 465, secure: true },
	theHiveProjectApi: { ApiKey: 'made up', url: 'https://thehive.contoso.example' },
};

/** The controls that the editor draws over the canvas; they are not part of the playbook. */
const HIDDEN =
	'.vue-flow__panel, .el-notification, header, [class*="executionButtons"], [class*="nodeCreatorWrapper"], [class*="nodeButtonsWrapper"] { visibility: hidden !important; }';
const MARGIN_IN_PIXELS = 24;

async function withOtherServices(client: N8nClient, ours: CredentialIds): Promise<CredentialIds> {
	const credentials = { ...ours };
	for (const [type, data] of Object.entries(MADE_UP))
		credentials[type] = { id: await client.createCredential(type, type, data), name: type };
	return credentials;
}

/** The part of the page that the playbook's nodes and notes cover. */
async function extent(page: Page) {
	const boxes = await page
		.locator('.vue-flow__node')
		.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
	const left = Math.min(...boxes.map(({ x }) => x)) - 2 * MARGIN_IN_PIXELS;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN_IN_PIXELS;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 2 * MARGIN_IN_PIXELS;
	// The names are written below their nodes.
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 2 * MARGIN_IN_PIXELS;
	return { x: Math.max(0, left), y: Math.max(0, top), width: right - left, height: bottom - top };
}

async function picture(page: Page, url: string, file: string): Promise<void> {
	await page.goto(url);
	await page.locator('[data-test-id="canvas-node"]').first().waitFor();
	await page.locator('[data-test-id="zoom-to-fit"]').first().click();
	await page.addStyleTag({ content: HIDDEN });
	// The zoom is animated.
	await page.waitForTimeout(1_500);
	await page.screenshot({ path: file, clip: await extent(page) });
}

/** Makes the picture beside each playbook from its canvas in the editor. */
export async function playbookPictures(workbench: Workbench, page: Page, ours: CredentialIds): Promise<void> {
	const credentials = await withOtherServices(workbench.client, ours);
	await page.setViewportSize(SIZE);
	const files = (readdirSync(PLAYBOOKS, { recursive: true }) as string[])
		.filter((file) => file.endsWith('.json'))
		.sort();
	for (const file of files) {
		const { id } = await importWorkflow(workbench.client, path.join(PLAYBOOKS, file), credentials);
		const target = path.join(PLAYBOOKS, file.replace(/\.json$/, '.png'));
		await picture(page, `${workbench.n8n.url}/workflow/${id}`, target);
	}
}
