import path from 'node:path';

import type { Page } from 'playwright-core';

import { projectFolder } from '../bootstrap/project';
import { testId } from '../browser/editor';
import type { N8nClient } from '../host/client';
import { type CredentialIds, importWorkflow } from '../host/import';
import { type Area, areaOf } from './camera';
import type { Studio } from './studio';
import type { Picture } from './subjects';

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
const WITHOUT_CONTROLS =
	'.vue-flow__panel, header, [class*="executionButtons"], [class*="nodeCreatorWrapper"], [class*="nodeButtonsWrapper"] { visibility: hidden !important; }';
const MARGIN_IN_PIXELS = 24;

/** Takes the canvas of a playbook. @param file the workflow below playbooks */
export async function takeCanvas(studio: Studio, file: string, pictures: Picture[]): Promise<void> {
	const { page, workbench, camera } = studio;
	const credentials = await withOtherServices(workbench.client, studio.credentials);
	const { id } = await importWorkflow(workbench.client, path.join(projectFolder, 'playbooks', file), credentials);
	await page.setViewportSize(SIZE);
	await page.goto(`${workbench.n8n.url}/workflow/${id}`);
	await page.locator(testId('canvas-node')).first().waitFor();
	await page.locator(testId('zoom-to-fit')).first().click();
	// The zoom is animated.
	await page.waitForTimeout(1_500);
	const area = await areaOfWorkflow(page);
	for (const picture of pictures) await camera.take(picture, area, WITHOUT_CONTROLS);
}

async function withOtherServices(client: N8nClient, ours: CredentialIds): Promise<CredentialIds> {
	const credentials = { ...ours };
	for (const [type, data] of Object.entries(MADE_UP)) {
		const [known] = await client.credentials(type);
		credentials[type] = known ?? { id: await client.createCredential(type, type, data), name: type };
	}
	return credentials;
}

/** The part of the page that nodes and notes cover. The names are written below their nodes. */
async function areaOfWorkflow(page: Page): Promise<Area> {
	const nodes = await page.locator('.vue-flow__node').all();
	return await areaOf(page, nodes, 2 * MARGIN_IN_PIXELS);
}
