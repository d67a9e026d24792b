import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { conditionOf } from '../../../../scripts/docs/reference/condition';

const field = (displayOptions?: IDisplayOptions): INodeProperties => ({
	displayName: 'Alert',
	name: 'alertId',
	type: 'string',
	default: '',
	displayOptions,
});

const fields: INodeProperties[] = [
	{
		displayName: 'Close By',
		name: 'closeBy',
		type: 'options',
		default: 'id',
		options: [
			{ name: 'ID', value: 'id' },
			{ name: 'Filter', value: 'filter' },
		],
	},
	{ displayName: 'Simplify', name: 'simplify', type: 'boolean', default: true },
];

describe('conditionOf', () => {
	it.each([
		['always', undefined, ''],
		['a choice', { show: { closeBy: ['filter'] } }, '*Close By* is *Filter*'],
		['two choices', { show: { closeBy: ['filter', 'id'] } }, '*Close By* is *Filter* or *ID*'],
		['a switch', { show: { simplify: [false] } }, '*Simplify* is *off*'],
		['a field outside a group', { show: { '/closeBy': ['id'] } }, '*Close By* is *ID*'],
		['two fields', { show: { closeBy: ['id'], simplify: [true] } }, '*Close By* is *ID* and *Simplify* is *on*'],
		['what hides it', { hide: { closeBy: ['id'] } }, '*Close By* is not *ID*'],
		['a tool', { show: { '@tool': [true] } }, 'the node is a tool of an AI agent'],
		['no tool', { show: { '@tool': [false] } }, 'the node is not a tool of an AI agent'],
		["n8n's own condition", { show: { '@version': [1] } }, ''],
		['a value that no menu has', { show: { closeBy: ['moon'] } }, '*Close By* is *moon*'],
	] as Array<[string, IDisplayOptions | undefined, string]>)('%s', (_name, displayOptions, words) =>
		expect(conditionOf(field(displayOptions), fields)).toBe(words),
	);
});
