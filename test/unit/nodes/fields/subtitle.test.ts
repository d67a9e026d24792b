import { type INode, type INodeType, type INodeTypes, Workflow } from 'n8n-workflow';

import { DefenderCloudApps } from '../../../../nodes/DefenderCloudApps/DefenderCloudApps.node';
import { DefenderCloudAppsTrigger } from '../../../../nodes/DefenderCloudApps/DefenderCloudAppsTrigger.node';

/** What the canvas shows, evaluated as the editor does. */
function subtitle(type: INodeType, parameters: INode['parameters']): unknown {
	const { name, subtitle: expression } = type.description;
	const node: INode = { id: 'n', name: 'Node', type: name, typeVersion: 1, position: [0, 0], parameters };
	const nodeTypes = { getByNameAndVersion: () => type } as Partial<INodeTypes> as INodeTypes;
	const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
}

describe('the line below the node', () => {
	it.each([
		['alert', 'getAll', 'Get many: alert'],
		['alert', 'markRead', 'Mark as read: alert'],
		['subnet', 'upsert', 'Create or update: IP range'],
		['discovery', 'getAllReports', 'Get many reports: discovery'],
		['access', 'somethingElse', 'somethingElse: access'],
	])('of %s > %s is "%s"', (resource, operation, expected) => {
		expect(subtitle(new DefenderCloudApps(), { resource, operation })).toBe(expected);
	});

	it.each([
		['alertClosed', 'Alert closed'],
		['activityOccurred', 'Activity occurred'],
	])('of the trigger on %s is "%s"', (event, expected) => {
		expect(subtitle(new DefenderCloudAppsTrigger(), { event })).toBe(expected);
	});
});
