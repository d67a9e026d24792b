import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import type { ItemOperation } from '../operation';
import { readRange } from './range';
import { additionalFields, categoryField, nameField, subnetsField } from './rangeFields';
import { createRange } from './ranges';

export const createSubnet: ItemOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create IP range',
	description: 'Create an IP range, so that activities from its addresses are recognized',
	permissions: MANAGE_RANGES,
	parameters: [nameField, categoryField, subnetsField, additionalFields, optionsField],
	async *execute(call) {
		const content = await readRange(call);
		const id = await createRange(call, content);
		yield { json: { id, ...content } };
	},
};
