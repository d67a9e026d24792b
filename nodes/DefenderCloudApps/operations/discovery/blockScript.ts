import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { script as scriptReader } from '../../transport/answers';
import { type OperationCall, collectionOf, parameterOf } from '../operation';
import { APPLIANCES } from './blockScriptFormats';

/** The script for the chosen appliance as a file, and what it is as JSON. */
export async function blockScript(call: OperationCall): Promise<INodeExecutionData> {
	const { client, context, permissions, itemIndex } = call;
	const { format, appliance } = readFormat(call);
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
	const property = parameterOf<string>(call, 'binaryPropertyName', 'data');
	const { includeScript } = collectionOf(call, 'options');
	return {
		json: {
			format,
			appliance,
			fileName,
			size: content.length,
			lines: script.split(/\r?\n/).filter((line) => line.trim() !== '').length,
			...(includeScript === true && { script }),
		},
		binary: { [property]: await context.helpers.prepareBinaryData(content, fileName, 'text/plain') },
	};
}

/** An appliance's number, or its name as an expression may give it. */
function readFormat(call: OperationCall): { format: number; appliance: string } {
	const given = String(parameterOf<unknown>(call, 'format', '')).trim();
	const found = Object.entries(APPLIANCES).find(
		([format, name]) => format === given || name.toLowerCase() === given.toLowerCase(),
	);
	if (found) return { format: Number(found[0]), appliance: found[1] };
	const known = Object.entries(APPLIANCES).map(([format, name]) => `${format} (${name})`);
	throw new NodeOperationError(call.context.getNode(), `'Appliance' cannot be '${given.slice(0, 80)}'`, {
		description: `Use one of: ${known.join(', ')}. No request was sent.`,
		itemIndex: call.itemIndex,
	});
}
