import { type INodeProperties, type INodePropertyOptions, updateDisplayOptions } from 'n8n-workflow';

import { allowChangesField, toolDescriptionField } from '../fields/agentTool';
import { chosenName } from '../fields/subtitle';
import type { Operation, Resource } from './operation';

/**
 * Everything that the editor shows of the operations: the resource menu, an operation menu for each resource, and each
 * operation's own parameters. A parameter is shown for its own operation only.
 */
export function operationProperties(resources: Resource[]): INodeProperties[] {
	return [resourceMenu(resources), ...resources.flatMap(propertiesOf)];
}

/** What the canvas shows below the node: "Get many: alert". */
export function subtitleOf(resources: Resource[]): string {
	const operation = chosenName(
		'operation',
		resources.flatMap(({ operations }) => operations),
	);
	return `={{ ${operation} + ": " + ${chosenName('resource', resources, false)} }}`;
}

function resourceMenu(resources: Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'alert',
		options: resources.map(optionOf),
	};
}

function propertiesOf({ value: resource, operations }: Resource): INodeProperties[] {
	const menu: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		default: defaultOperation(operations),
		options: operations.map(optionOf),
	};
	return [menu, ...operations.flatMap((operation) => parametersOf(resource, operation))];
}

function parametersOf(resource: string, { value, description, changes, parameters }: Operation): INodeProperties[] {
	const forTool = [toolDescriptionField(description), ...(changes ? [allowChangesField] : [])];
	return updateDisplayOptions({ show: { resource: [resource], operation: [value] } }, [...forTool, ...parameters]);
}

type MenuEntry = Pick<Operation, 'name' | 'value'> & Partial<Operation>;

/** The hint stands at the choice, since n8n refuses a node whose menu of operations has one. */
function optionOf({ name, value, action, description, builderHint }: MenuEntry): INodePropertyOptions {
	return {
		name,
		value,
		...(action && { action }),
		...(description && { description }),
		...(builderHint && { builderHint: { propertyHint: builderHint } }),
	};
}

/** A new node must not start with an operation that changes something. */
function defaultOperation(operations: Operation[]): string {
	return operations.find(({ value }) => value === 'getAll')?.value ?? operations[0]?.value ?? '';
}
