import type { INodeProperties } from 'n8n-workflow';

import { type OperationCall, textOf } from '../call';

const DEFAULT_FIELD = 'data';

/** The name of the output binary field, as n8n's own nodes ask for it. */
export const outputFileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: DEFAULT_FIELD,
	hint: 'The name of the output binary field to put the file in',
};

/**
 * The binary field that the item's file goes to.
 *
 * @throws NodeOperationError if it is not text
 */
export function outputFileFieldOf(call: OperationCall): string {
	return textOf(call, outputFileField)?.trim() || DEFAULT_FIELD;
}
