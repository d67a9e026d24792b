import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import type { ItemOperation } from '../operation';
import { contentOf, isUnchanged, readRange } from './range';
import { additionalFields, categoryField, nameField, subnetsField } from './rangeFields';
import { createRange, rangesByName, writeRange } from './ranges';

export const upsertSubnet: ItemOperation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update IP range',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: MANAGE_RANGES,
	parameters: [nameField, categoryField, subnetsField, additionalFields, optionsField],
	async *execute(call) {
		const wanted = await readRange(call);
		const record = (await rangesByName(call)).get(wanted.name);
		if (!record) {
			yield { json: { id: await createRange(call, wanted), action: 'created' } };
			return;
		}
		const id = String(record._id);
		if (await isUnchanged(record, wanted)) {
			yield { json: { id, action: 'unchanged' } };
			return;
		}
		await writeRange(call, id, { ...contentOf(record), ...wanted });
		yield { json: { id, action: 'updated' } };
	},
};
