import { type INodeProperties, type INodePropertyOptions, updateDisplayOptions } from 'n8n-workflow';

import type { Operation, Resource } from './operation';

/** The resource menu, each resource's operation menu, then each operation's own parameters. */
export function operationProperties(resources: Resource[]): INodeProperties[] {
	return [resourceMenu(resources), ...resources.flatMap(propertiesOf)];
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

function parametersOf(resource: string, { value, parameters }: Operation): INodeProperties[] {
	return updateDisplayOptions({ show: { resource: [resource], operation: [value] } }, parameters);
}

type MenuEntry = Pick<Operation, 'name' | 'value'> & Partial<Operation>;

function optionOf({ name, value, action, description }: MenuEntry): INodePropertyOptions {
	return { name, value, ...(action && { action }), ...(description && { description }) };
}

/** Listing is the safe thing to start with. */
function defaultOperation(operations: Operation[]): string {
	return operations.find(({ value }) => value === 'getAll')?.value ?? String(operations[0]?.value);
}
