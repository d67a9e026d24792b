import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { choiceOf, choicesOf } from '../../call';
import { optionsWith } from '../../fields/options';
import { outputFileField } from '../../fields/outputFile';
import { limitField, returnAllField } from '../../lists/fields';
import { MANAGE_DISCOVERY } from '../../permissions';
import type { ItemOperation } from '../operation';
import { bannedDomains } from './bannedDomains';
import { applianceField, blockScript, includeScriptField } from './blockScript';

const outputField: INodeProperties = {
	displayName: 'Result',
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

export const generateBlockScript: ItemOperation = {
	value: 'generateBlockScript',
	name: 'Generate Block Script',
	action: 'Generate block script',
	description:
		'Make a script that blocks the domains of unsanctioned apps on a network appliance, or list these domains. This changes nothing by itself.',
	permissions: MANAGE_DISCOVERY,
	parameters: [
		outputField,
		...updateDisplayOptions({ show: { output: ['script'] } }, [applianceField, outputFileField]),
		...updateDisplayOptions({ show: { output: ['domains'] } }, [returnAllField, limitField]),
		optionsWith(includeScriptField),
	],
	async *execute(call) {
		const isList = choiceOf(call, outputField, choicesOf(outputField)) === 'domains';
		if (isList) yield* bannedDomains(call);
		else yield await blockScript(call);
	},
};
