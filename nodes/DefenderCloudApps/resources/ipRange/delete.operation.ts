import { idOf } from '../../call';
import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import { written } from '../../transport/answers';
import type { ItemOperation } from '../operation';
import { subnetIdField } from './rangeFields';
import { findRange } from './ranges';

export const deleteSubnet: ItemOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete IP range',
	description: 'Delete an IP range for good. This cannot be undone.',
	permissions: MANAGE_RANGES,
	parameters: [subnetIdField, optionsField],
	async *execute(call) {
		const { client, permissions, itemIndex } = call;
		const id = idOf(call, subnetIdField);
		await client.request({
			method: 'DELETE',
			path: ['v1', 'subnet', id],
			isRepeatable: false,
			answerAs: 'any',
			permissions,
			itemIndex,
			read: written,
			checkOutcome: async () => ((await findRange(call, id)) ? undefined : true),
		});
		yield { json: { id, deleted: true } };
	},
};
