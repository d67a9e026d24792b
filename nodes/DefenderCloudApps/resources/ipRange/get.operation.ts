import { NodeApiError } from 'n8n-workflow';

import { type OperationCall, flagOf, idOf } from '../../call';
import { optionsField } from '../../fields/options';
import { simplifyField } from '../../lists/fields';
import { READ_RANGES } from '../../permissions';
import { formatted } from '../../values/formatted';
import type { ItemOperation } from '../operation';
import { subnetIdField } from './rangeFields';
import { findRangeOnce } from './ranges';
import { simplifySubnet } from './record';

export const getSubnet: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get IP range',
	description: 'Read one IP range with its category, addresses and tags',
	permissions: READ_RANGES,
	parameters: [subnetIdField, simplifyField, optionsField],
	async *execute(call) {
		const id = idOf(call, subnetIdField);
		const isSimplified = flagOf(call, simplifyField, true);
		const range = await findRangeOnce(call, id);
		if (!range) throw unknownRange(call, id);
		yield { json: formatted(range, isSimplified ? simplifySubnet : undefined) };
	},
};

/** The error for an id that no range has. */
export function unknownRange({ context, itemIndex }: OperationCall, id: string): NodeApiError {
	const message = `There is no IP range with the ID ${id}`;
	return new NodeApiError(
		context.getNode(),
		{ message },
		{
			message,
			description: 'Check the ID, for example by listing the ranges with Get Many first.',
			httpCode: '404',
			itemIndex,
		},
	);
}
