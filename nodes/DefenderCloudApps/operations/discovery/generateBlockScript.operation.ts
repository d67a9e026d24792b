import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { limitFields } from './limitFields';
import { type ItemOperation, parameterOf } from '../operation';
import { bannedDomains } from './bannedDomains';
import { blockScript } from './blockScript';
import { APPLIANCES } from './blockScriptFormats';
import { optionsWith } from './optionsWith';
import { MANAGE_DISCOVERY } from './permissions';

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'script',
	options: [
		{
			name: 'Banned Domains',
			value: 'domains',
			description: 'One item for each domain of an unsanctioned app, for appliances that are not listed',
		},
		{ name: 'Block Script', value: 'script', description: 'A file to import into a network appliance' },
	],
};

const scriptFields: INodeProperties[] = [
	{
		displayName: 'Appliance',
		name: 'format',
		type: 'options',
		default: 102,
		description: 'The network appliance that the script is for',
		options: Object.entries(APPLIANCES)
			.map(([format, name]) => ({ name, value: Number(format) }))
			.sort((one, other) => one.name.localeCompare(other.name, 'en')),
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output binary field to put the script in',
	},
];

export const generateBlockScript: ItemOperation = {
	value: 'generateBlockScript',
	name: 'Generate Block Script',
	action: 'Generate block script',
	description:
		'Make a script that blocks the domains of unsanctioned apps on a network appliance, or list these domains. Changes nothing by itself.',
	permissions: MANAGE_DISCOVERY,
	parameters: [
		outputField,
		...updateDisplayOptions({ show: { output: ['script'] } }, scriptFields),
		...updateDisplayOptions({ show: { output: ['domains'] } }, limitFields),
		optionsWith({
			displayName: 'Include Script as Text',
			name: 'includeScript',
			type: 'boolean',
			default: true,
			description: 'Whether the JSON of the item has the script, too',
		}),
	],
	async *execute(call) {
		const isList = parameterOf<string>(call, 'output', 'script') === 'domains';
		if (isList) yield* bannedDomains(call);
		else yield await blockScript(call);
	},
};
