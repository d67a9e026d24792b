import type { INodeProperties } from 'n8n-workflow';

import { NodePanel } from '../browser/nodePanel';
import type { Workflow, WorkflowNode } from '../host/client';
import { packageName } from '../host/package';
import { type Area, areaOf, endingWith } from './camera';
import { type Parameters, stored } from './examples';
import type { Studio } from './studio';
import type { Picture } from './subjects';

const PANEL_SIZE = { width: 1280, height: 720 };
const OUTPUT_SIZE = { width: 1600, height: 640 };
const MARGIN_IN_PIXELS = 16;
/** The menu of a collection is never higher. */
const HEIGHT_OF_MENU_IN_PIXELS = 300;

/** The node whose panel is shown. */
export interface ShownNode {
	type: 'defenderCloudApps' | 'defenderCloudAppsTrigger';
	parameters: Parameters;
	/** What the node declares for this panel. */
	properties: INodeProperties[];
	/** A node before it hands over a firewall log. */
	takesFile?: boolean;
}

/** Takes the pictures of a node: its panel, the menu of its filters, and what it puts out or which error it shows. */
export async function takeNode(studio: Studio, node: ShownNode, pictures: Picture[]): Promise<void> {
	const { camera } = studio;
	const panel = await open(studio, node);
	// A row that was added without a value must not be executed.
	const added = pictures.filter(({ caption }) => caption === 'More filters');
	for (const picture of [...pictures.filter((one) => !added.includes(one)), ...added]) {
		await camera.take(picture, await show(panel, picture, node));
	}
}

/** Brings onto the screen what a picture is of. */
async function show(panel: NodePanel, { caption }: Picture, node: ShownNode): Promise<Area> {
	const { page } = panel;
	switch (caption) {
		case 'Panel':
			return await areaOfPanel(panel);
		case 'Filters':
			await panel.openCollection(placeholderOf(node.properties, 'filters'));
			return await areaOf(page, [panel.fields, panel.openMenu], MARGIN_IN_PIXELS);
		case 'More filters':
			await page.setViewportSize(PANEL_SIZE);
			await panel.addRow();
			await panel.growToParameters(HEIGHT_OF_MENU_IN_PIXELS);
			await panel.openChoices('filter');
			return await areaOf(page, [panel.fields, panel.openMenu], MARGIN_IN_PIXELS);
		default:
			await panel.closeMenu();
			await page.setViewportSize(OUTPUT_SIZE);
			await panel.execute();
			await panel.widenOutput();
			return await areaOfOutput(panel);
	}
}

async function open(studio: Studio, node: ShownNode): Promise<NodePanel> {
	const { page, workbench } = studio;
	const { id } = await workbench.client.createWorkflow(workflowWith(node, studio));
	await page.setViewportSize(PANEL_SIZE);
	await page.goto(`${workbench.n8n.url}/workflow/${id}/${NODE_ID}`);
	const panel = new NodePanel(page);
	await panel.parameters.waitFor();
	await page.waitForLoadState('networkidle');
	await panel.optionsAreLoaded();
	await panel.growToParameters(HEIGHT_OF_MENU_IN_PIXELS);
	return panel;
}

/** Without the empty space below the last field. */
async function areaOfPanel(panel: NodePanel): Promise<Area> {
	return endingWith(
		await areaOf(panel.page, [panel.settings]),
		await areaOf(panel.page, [panel.fields], MARGIN_IN_PIXELS),
	);
}

/** Without the empty space below a short table or an error. */
async function areaOfOutput(panel: NodePanel): Promise<Area> {
	const area = await areaOf(panel.page, [panel.output]);
	const content = panel.output.locator('table, .node-error-view__info').first();
	return (await content.count()) === 0 ? area : endingWith(area, await areaOf(panel.page, [content], MARGIN_IN_PIXELS));
}

const placeholderOf = (properties: INodeProperties[], name: string) =>
	properties.find((property) => property.name === name)?.placeholder ?? '';

const NODE_ID = 'shown';

function workflowWith(node: ShownNode, { credentials }: Studio): Workflow {
	const before = node.type === 'defenderCloudAppsTrigger' ? [] : [START, ...(node.takesFile === true ? LOG_FILE : [])];
	const shown: WorkflowNode = {
		id: NODE_ID,
		name: 'Defender for Cloud Apps',
		type: `${packageName}.${node.type}`,
		typeVersion: 1,
		position: [600, 0],
		parameters: { authentication: 'oAuth2', ...stored(node.parameters, node.properties) },
		credentials,
	};
	const nodes = [...before, shown];
	const following = nodes.slice(1).map(({ name }, index) => [nodes[index]?.name, main(name)] as const);
	return { name: 'Gallery', nodes, connections: Object.fromEntries(following) };
}

const main = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

const START: WorkflowNode = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const LOG_FILE: WorkflowNode[] = [
	{
		id: 'log',
		name: 'Log',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [200, 0],
		parameters: { mode: 'raw', jsonOutput: '{"log":"2026-01-31 08:00:00 192.0.2.7 GET https://app.example/"}' },
	},
	{
		id: 'file',
		name: 'File',
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		position: [400, 0],
		parameters: { operation: 'toText', sourceProperty: 'log', options: { fileName: 'firewall.log' } },
	},
];
