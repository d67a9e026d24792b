import { optionsField } from '../../fields/options';
import { simplifyField } from '../../lists/fields';
import { readOne } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { entityIdField, readEntityKey } from './locator';
import { simplifyEntity } from './record';

export const getEntity: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get entity',
	description:
		'Read one person, account or group: chosen from the list, by e-mail address, by key, or a person of an alert',
	permissions: INVESTIGATE,
	parameters: [entityIdField, simplifyField, optionsField],
	async *execute(call) {
		yield* readOne(call, ['v1', 'entities', await readEntityKey(call)], simplifyEntity);
	},
};
