import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { type OperationCall, choicesOf, flagOf, requiredChoiceOf } from '../../call';
import { readOptions } from '../../fields/options';
import { outputFileFieldOf } from '../../fields/outputFile';
import { script as scriptReader } from '../../transport/answers';

/** The network appliances that have a block script, by the API's number. Source: "Generate block script". */
export const APPLIANCES: Readonly<Record<number, string>> = {
	102: 'BlueCoat ProxySG',
	104: 'Cisco ASA',
	108: 'Fortinet FortiGate',
	112: 'Palo Alto',
	120: 'Zscaler',
	129: 'Juniper SRX',
	135: 'Websense',
};

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

export const includeScriptField: INodeProperties = {
	displayName: 'Include Script as Text',
	name: 'includeScript',
	type: 'boolean',
	default: true,
	description: 'Whether to add the script to the JSON of the item as well',
};

/**
 * The script for the chosen appliance as a file, and its facts as JSON.
 *
 * @throws NodeOperationError for an invalid parameter, NodeApiError where the service makes no script
 */
export async function blockScript(call: OperationCall): Promise<INodeExecutionData> {
	const { client, context, permissions, itemIndex } = call;
	const format = Number(requiredChoiceOf(call, applianceField, choicesOf(applianceField)));
	const appliance = APPLIANCES[format] ?? '';
	const property = outputFileFieldOf(call);
	const isIncluded = flagOf(readOptions(call), includeScriptField, false);
	const script = await client.requestOnce({
		method: 'GET',
		path: ['discovery_block_scripts'],
		query: { format, type: 'banned' },
		answerAs: 'text',
		isRepeatable: true,
		permissions,
		itemIndex,
		read: scriptReader,
	});
	const content = Buffer.from(script, 'utf8');
	const fileName = `block-script-${appliance.toLowerCase().replace(/ /g, '-')}.txt`;
	return {
		json: {
			appliance,
			fileName,
			size: content.length,
			lines: script.split(/\r?\n/).filter((line) => line.trim() !== '').length,
			format,
			...(isIncluded && { script }),
		},
		binary: { [property]: await context.helpers.prepareBinaryData(content, fileName, 'text/plain') },
	};
}
