import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import type { ItemOperation } from '../operation';
import { simplifiedContent } from './content';
import { contentFields, readContent } from './parameters';
import { createRange } from './requests';

export const createIpRange: ItemOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create IP range',
	description: 'Create an IP range, so that activities from its addresses are recognized',
	permissions: MANAGE_RANGES,
	changes: true,
	parameters: [...contentFields, optionsField],
	async *execute(call) {
		const content = await readContent(call);
		const id = await createRange(call, content);
		yield { json: { id, ...simplifiedContent(content) } };
	},
};
