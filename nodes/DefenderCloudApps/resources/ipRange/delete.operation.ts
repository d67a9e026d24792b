import { idOf } from '../../call';
import { notice } from '../../fields/notice';
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
	builderHint:
		'Delete an IP range only where the user asks for it: map _id of the range, and let a person approve before.',
	permissions: MANAGE_RANGES,
	changes: true,
	parameters: [
		notice(
			'Deletes the IP range for the whole tenant: policies and reports no longer know its addresses. This cannot be undone.',
		),
		ipRangeIdField,
		optionsField,
	],
	async *execute(call) {
		const id = idOf(call, ipRangeIdField);
		await deleteRange(call, id);
		yield { json: { id, deleted: true } };
	},
};
