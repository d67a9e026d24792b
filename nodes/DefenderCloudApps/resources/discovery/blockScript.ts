import type { INodeExecutionData } from 'n8n-workflow';

import { type OperationCall, choicesOf, collectionOf, flagOf, requiredChoiceOf, textOf } from '../../call';
import { optionsField } from '../../fields/options';
import { script as scriptReader } from '../../transport/answers';
import { applianceField, includeScriptField, outputFileField } from './blockScriptFields';
import { APPLIANCES } from './blockScriptFormats';

/** The script for the chosen appliance as a file, and what it is as JSON. */
export async function blockScript(call: OperationCall): Promise<INodeExecutionData> {
	const { client, context, permissions, itemIndex } = call;
	const format = Number(requiredChoiceOf(call, applianceField, choicesOf(applianceField)));
	const appliance = APPLIANCES[format] ?? '';
	const property = textOf(call, outputFileField)?.trim() || 'data';
	const { name, displayName } = optionsField;
	const isIncluded = flagOf(collectionOf(call, { name, displayName }), includeScriptField, false);
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
			format,
			appliance,
			fileName,
			size: content.length,
			lines: script.split(/\r?\n/).filter((line) => line.trim() !== '').length,
			...(isIncluded && { script }),
		},
		binary: { [property]: await context.helpers.prepareBinaryData(content, fileName, 'text/plain') },
	};
}
