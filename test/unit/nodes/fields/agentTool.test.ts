import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import {
	isTool,
	menuOutsideTool,
	refuseUnallowedChange,
	textInTool,
} from '../../../../nodes/DefenderCloudApps/fields/agentTool';
import { router } from '../../../../nodes/DefenderCloudApps/resources/router';
import { type Answer, ScriptedService } from '../resources/scriptedService';

const NODE = 'n8n-nodes-defender-cloud-apps.defenderCloudApps';
const ID = '603f704aaf7417985bbf3b22';

/** A service that is asked by a node of this type, with these parameters as they are stored. */
function asked(type: string, stored: INodeParameters, item = {}, answers: Answer[] = []): ScriptedService {
	const service = new ScriptedService(answers, [item]);
	const node = { ...service.context.getNode(), type, parameters: stored };
	service.context.getNode = () => node;
	return service;
}

describe('a change by a tool of an AI agent', () => {
	const attempt = (type: string, stored: INodeParameters) => () =>
		refuseUnallowedChange({ context: asked(type, stored).context, itemIndex: 0 }, 'Close alerts');

	it.each<[string, INodeParameters]>([
		['the switch was never touched', {}],
		['it is off', { allowChanges: false }],
		['a text stands in its place', { allowChanges: 'true' }],
		['a model is to decide', { allowChanges: "={{ $fromAI('allow', '', 'boolean') }}" }],
	])('is refused where %s', (_when, stored) => {
		expect(attempt(`${NODE}Tool`, stored)).toThrow(
			"This tool is not allowed to change anything: 'Close alerts' is switched off for AI agents",
		);
	});

	it('is allowed where the author of the workflow said so', () => {
		expect(attempt(`${NODE}Tool`, { allowChanges: true })).not.toThrow();
	});

	it('allows every change outside of a tool', () => {
		expect(attempt(NODE, {})).not.toThrow();
	});

	it.each(['close', 'markRead', 'markUnread'])('%s sends nothing when it is refused', async (operation) => {
		const service = asked(`${NODE}Tool`, {}, { resource: 'alert', operation, alertId: ID, classification: 'benign' });
		await expect(router.call(service.context)).rejects.toThrow('This tool is not allowed to change anything');
		expect(service.sent).toEqual([]);
	});

	it('leaves reading alone', async () => {
		const item = { resource: 'alert', operation: 'get', alertId: ID, simplify: false };
		const service = asked(`${NODE}Tool`, {}, item, [{ body: { _id: ID } }]);
		const [[found] = []] = await router.call(service.context);
		expect(found?.json).toEqual({ _id: ID });
	});
});

it.each([
	[NODE, false],
	[`${NODE}Tool`, true],
])('%s is a tool: %s', (type, is) => {
	expect(isTool(asked(type, {}).context)).toBe(is);
});

it.each([
	[`${NODE}Tool`, /^'x' is not an alert ID\. 'Alert' accepts 24 characters/],
	[NODE, /^'x' is not an alert ID$/],
])('tells a model what to do instead, in the one text that it is shown: %s', async (type, message) => {
	const service = asked(type, {}, { resource: 'alert', operation: 'get', alertId: 'x' });
	await expect(router.call(service.context)).rejects.toThrow(message);
});

describe('a menu', () => {
	const menu: INodeProperties = {
		displayName: 'Colour',
		name: 'colour',
		type: 'options',
		required: true,
		default: 'red',
		options: [{ name: 'Red', value: 'red' }],
		displayOptions: { show: { shape: ['round'] } },
	};

	it('is a menu outside of a tool, under its own conditions', () => {
		expect(menuOutsideTool(menu)).toEqual({
			...menu,
			displayOptions: { show: { shape: ['round'], '@tool': [false] } },
		});
	});

	it('is a text in a tool, where a model may fill it in', () => {
		expect(textInTool(menu, 'red or blue')).toEqual({
			displayName: 'Colour',
			name: 'colour',
			type: 'string',
			required: true,
			default: '',
			description: 'red or blue',
			displayOptions: { show: { '@tool': [true] } },
		});
	});
});
