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
	description: 'Read one person, account or group by its key, its ID, or an account of an alert',
	permissions: INVESTIGATE,
	parameters: [entityIdField, simplifyField, optionsField],
	execute: (call) => readOne(call, ['v1', 'entities', readEntityKey(call)], simplifyEntity),
};
