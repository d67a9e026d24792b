import type { INodeProperties } from 'n8n-workflow';

import { APPLIANCES } from './blockScriptFormats';

export const applianceField: INodeProperties = {
	displayName: 'Appliance',
	name: 'format',
	type: 'options',
	default: 102,
	description: 'The network appliance that the script is for',
	options: Object.entries(APPLIANCES)
		.map(([format, name]) => ({ name, value: Number(format) }))
		.sort((one, other) => one.name.localeCompare(other.name, 'en')),
};

export const outputFileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the script in',
};

export const includeScriptField: INodeProperties = {
	displayName: 'Include Script as Text',
	name: 'includeScript',
	type: 'boolean',
	default: true,
	description: 'Whether the JSON of the item has the script, too',
};
