import type { INodeProperties } from 'n8n-workflow';

import { resources } from '../../../../nodes/DefenderCloudApps/resources';
import { operationProperties } from '../../../../nodes/DefenderCloudApps/resources/description';
import type { Operation } from '../../../../nodes/DefenderCloudApps/resources/operation';

const field: INodeProperties = { displayName: 'ID', name: 'id', type: 'string', default: '' };

function operation(value: string, parameters: INodeProperties[] = []): Operation {
	return {
		value,
		name: value.toUpperCase(),
		action: `Do ${value}`,
		description: `Does ${value}`,
		permissions: [],
		parameters,
		executeBatch: async () => await Promise.resolve([]),
	};
}

const propertiesOf = (operations: Operation[]) => operationProperties([{ value: 'thing', name: 'Thing', operations }]);

it('begins with the menu of resources', () => {
	expect(propertiesOf([])[0]).toMatchObject({ name: 'resource', options: [{ name: 'Thing', value: 'thing' }] });
});

it('has a menu of operations for each resource', () => {
	expect(propertiesOf([operation('get')])[1]).toMatchObject({
		name: 'operation',
		displayOptions: { show: { resource: ['thing'] } },
		options: [{ name: 'GET', value: 'get', action: 'Do get', description: 'Does get' }],
	});
});

it.each([
	['the list, wherever it is', ['delete', 'getAll'], 'getAll'],
	['the first operation without a list', ['get', 'delete'], 'get'],
])('begins with %s', (_name, values, preset) => {
	expect(propertiesOf(values.map((value) => operation(value)))[1]?.default).toBe(preset);
});

it('gives the hint for the workflow builder to the choice, and nothing to the menu', () => {
	const [, menu] = propertiesOf([{ ...operation('close'), builderHint: 'Ask first.' }, operation('get')]);
	expect(menu?.options).toMatchObject([
		{ value: 'close', builderHint: { propertyHint: 'Ask first.' } },
		{ value: 'get' },
	]);
	expect([menu, menu?.options?.[1]].filter((part) => part && 'builderHint' in part)).toEqual([]);
});

it('shows a parameter for its own operation only, and keeps its own conditions', () => {
	const conditional = { ...field, name: 'limit', displayOptions: { show: { returnAll: [false] } } };
	const [, , , id, limit] = propertiesOf([operation('get', [field, conditional])]);
	expect(id?.displayOptions).toEqual({ show: { resource: ['thing'], operation: ['get'] } });
	expect(limit?.displayOptions).toEqual({ show: { returnAll: [false], resource: ['thing'], operation: ['get'] } });
});

it('tells a model what the operation does, and has a switch for what changes something, in a tool only', () => {
	const [, , description, id] = propertiesOf([operation('get', [field])]);
	expect(description).toMatchObject({ name: 'toolDescription', default: 'Does get' });
	expect(id?.name).toBe('id');
	const [, , , allowed] = propertiesOf([{ ...operation('close', [field]), changes: true }]);
	expect(allowed).toMatchObject({ name: 'allowChanges', default: false, noDataExpression: true });
	for (const property of [description, allowed]) expect(property?.displayOptions?.show?.['@tool']).toEqual([true]);
});

describe('what cannot be taken back', () => {
	const panels = resources.flatMap(({ value: resource, operations }) =>
		operations.map(({ value, parameters }) => ({ panel: `${resource} > ${value}`, first: parameters[0]?.type })),
	);

	it('has a notice at the top of its panel, and nothing else has', () => {
		const withNotice = panels.filter(({ first }) => first === 'notice').map(({ panel }) => panel);
		expect(withNotice.sort()).toEqual([
			'activity > sendFeedback',
			'alert > close',
			'discovery > uploadLog',
			'subnet > delete',
		]);
	});
});
