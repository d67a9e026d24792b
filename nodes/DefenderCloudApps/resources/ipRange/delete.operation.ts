import { idOf } from '../../call';
import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import type { ItemOperation } from '../operation';
import { ipRangeIdField } from './locator';
import { deleteRange } from './requests';

export const deleteIpRange: ItemOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete IP range',
	description: 'Delete an IP range for good. This cannot be undone.',
	permissions: MANAGE_RANGES,
	parameters: [ipRangeIdField, optionsField],
	async *execute(call) {
		const id = idOf(call, ipRangeIdField);
		await deleteRange(call, id);
		yield { json: { id, deleted: true } };
	},
};
