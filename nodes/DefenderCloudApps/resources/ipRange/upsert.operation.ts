import { optionsField } from '../../fields/options';
import { MANAGE_RANGES } from '../../permissions';
import { textOf } from '../../values/decode';
import type { ItemOperation } from '../operation';
import { contentOf, isUnchanged, simplifiedContent } from './content';
import { contentFields, readContent } from './parameters';
import { createRange, rangesByName, replaceRange } from './requests';

export const upsertIpRange: ItemOperation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update IP range',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	permissions: MANAGE_RANGES,
	changes: true,
	parameters: [...contentFields, optionsField],
	async *execute(call) {
		const wanted = await readContent(call);
		const record = (await rangesByName(call)).get(wanted.name);
		if (!record) {
			yield { json: { id: await createRange(call, wanted), action: 'created', ...simplifiedContent(wanted) } };
			return;
		}
		const id = textOf(record._id);
		const current = contentOf(record);
		if (await isUnchanged(record, wanted)) {
			yield { json: { id, action: 'unchanged', ...simplifiedContent(current) } };
			return;
		}
		const changed = { ...current, ...wanted };
		await replaceRange(call, id, changed);
		yield { json: { id, action: 'updated', ...simplifiedContent(changed) } };
	},
};
