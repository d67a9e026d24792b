import { optionsWith } from '../../fields/options';
import { outputFieldsOptions, simplifyField } from '../../fields/recordForm';
import { readOne } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { entityIdField, readEntityKey } from './locator';
import { entityFields } from './record';

export const getEntity: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get entity',
	description:
		'Read one person, account or group: chosen from the list, by e-mail address, by key, or a person of an alert',
	permissions: INVESTIGATE,
	parameters: [entityIdField, simplifyField, optionsWith(...outputFieldsOptions(entityFields))],
	async *execute(call) {
		yield* readOne(call, ['v1', 'entities', await readEntityKey(call)], entityFields);
	},
};
