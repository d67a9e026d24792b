import path from 'node:path';

import { resources } from '../../nodes/DefenderCloudApps/resources/index';
import { triggerParameters } from '../../nodes/DefenderCloudApps/trigger/parameters';
import { projectFolder } from '../bootstrap/project';
import { testId } from '../browser/editor';
import { importWorkflow } from '../host/import';
import { areaOf, endingWith } from './camera';
import { takeCanvas } from './canvas';
import { errorExamples } from './errors';
import { takeNode } from './node';
import type { Studio } from './studio';
import type { Subject } from './subjects';

type Of<Kind> = Extract<Subject, { kind: Kind }>;

/** Takes all pictures of one subject. */
export async function take(studio: Studio, subject: Subject): Promise<void> {
	switch (subject.kind) {
		case 'operation':
			return await takeOperation(studio, subject);
		case 'event':
			return await takeEvent(studio, subject);
		case 'error':
			return await takeError(studio, subject);
		case 'credential':
			return await takeCredential(studio, subject);
		case 'playbook':
			return await takeCanvas(studio, subject.file, subject.pictures);
		case 'editor':
			return await takeEditor(studio, subject);
		case 'menu':
			return await takeMenu(studio, subject);
	}
}

async function takeOperation(studio: Studio, { resource, operation, way, pictures }: Of<'operation'>): Promise<void> {
	const parameters = {
		resource: resource.value,
		operation: operation.value,
		...way.parameters(studio.workbench.tenant),
	};
	const properties = operation.parameters;
	await takeNode(studio, { type: 'defenderCloudApps', parameters, properties, takesFile: way.takesFile }, pictures);
}

async function takeEvent(studio: Studio, { event, pictures }: Of<'event'>): Promise<void> {
	const properties = triggerParameters().filter(
		({ displayOptions }) => displayOptions?.show?.event?.includes(event.value) ?? true,
	);
	const parameters = { event: event.value };
	await takeNode(studio, { type: 'defenderCloudAppsTrigger', parameters, properties }, pictures);
}

async function takeError(studio: Studio, { name, pictures }: Of<'error'>): Promise<void> {
	const example = errorExamples.find((one) => one.name === name);
	if (!example) throw new Error(`There is no example of the error ${name}.`);
	const { resource, operation } = example.parameters;
	const found = resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
	const { tenant } = studio.workbench;
	example.prepare?.(tenant);
	const { parameters } = example;
	await takeNode(studio, { type: 'defenderCloudApps', parameters, properties: found?.parameters ?? [] }, pictures);
	tenant.faults.clear();
}

const FORM_SIZE = { width: 1280, height: 1900 };
const MARGIN_IN_PIXELS = 24;

async function takeCredential({ page, editor, camera }: Studio, { type, pictures }: Of<'credential'>): Promise<void> {
	await page.setViewportSize(FORM_SIZE);
	await editor.newCredential(type.displayName);
	// The dialog would scroll.
	await page.addStyleTag({ content: '[class*="credentialModal"] { --dialog--max-height: 1700px !important; }' });
	const fields = editor.dialog().locator(testId('credential-connection-parameter'));
	const last = await areaOf(page, [fields.last()], MARGIN_IN_PIXELS);
	const area = endingWith(await areaOf(page, [editor.dialog()]), last);
	for (const picture of pictures) await camera.take(picture, area);
}

const EDITOR_SIZE = { width: 1280, height: 900 };
const DEMO = path.join(projectFolder, 'scripts', 'demo', 'pull-and-close.json');

/** The demo's workflow after a run, and the panel of its first node beside what it put out. */
async function takeEditor(studio: Studio, { pictures: [workflow, node] }: Of<'editor'>): Promise<void> {
	const { page, editor, camera, workbench, credentials } = studio;
	const whole = { x: 0, y: 0, ...EDITOR_SIZE };
	await page.setViewportSize(EDITOR_SIZE);
	await editor.runWorkflow((await importWorkflow(workbench.client, DEMO, credentials)).id);
	if (workflow) await camera.take(workflow, whole);
	await editor.openNode('Get open high alerts');
	if (node) await camera.take(node, whole);
}

const MENU_SIZE = { width: 1280, height: 2200 };

/** Searches the menu of nodes as a newcomer does, and opens what the node can do. */
async function takeMenu({ page, workbench, camera }: Studio, { pictures }: Of<'menu'>): Promise<void> {
	await page.setViewportSize(MENU_SIZE);
	await page.goto(`${workbench.n8n.url}/workflow/new`);
	await page
		.locator(testId('canvas-plus-button'))
		.or(page.locator(testId('node-creator-plus-button')))
		.first()
		.click();
	const creator = page.locator(testId('node-creator'));
	await creator.locator(testId('node-creator-search-bar')).fill('defender');
	const found = creator.locator(testId('node-creator-item-name'));
	await found.filter({ hasText: 'Microsoft Defender for Cloud Apps' }).first().click();
	await creator.getByText(/^Actions/).click();
	const actions = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
	await creator.getByText(actions[0] ?? '', { exact: true }).waitFor();
	const last = creator.getByText(actions.at(-1) ?? '', { exact: true }).last();
	const area = endingWith(await areaOf(page, [creator]), await areaOf(page, [last], MARGIN_IN_PIXELS));
	for (const picture of pictures) await camera.take(picture, area);
}
