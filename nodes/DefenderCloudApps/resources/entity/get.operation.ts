import { optionsField } from '../../fields/options';
import { simplifyField } from '../../lists/fields';
import { readOne } from '../../lists/readOne';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { entityIdField, readEntityKey } from './entityId';
import { simplifyEntity } from './record';

export const getEntity: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get entity',
	description: 'Read one person, account or group by its key, its ID, or as an alert names it',
	permissions: INVESTIGATE,
	parameters: [entityIdField, simplifyField, optionsField],
	execute: (call) => readOne(call, ['v1', 'entities', readEntityKey(call)], simplifyEntity),
};
