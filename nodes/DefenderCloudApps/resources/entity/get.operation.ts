import { simplifyField } from '../../lists/fields';
import { optionsField } from '../../fields/options';
import { simplifyEntity } from './record';
import { INVESTIGATE } from '../../investigationPermissions';
import type { ItemOperation } from '../operation';
import { readOne } from '../../lists/readOne';
import { entityIdField, readEntityKey } from './entityId';

export const getEntity: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get entity',
	description: 'Read one person, account or group by its key, its ID, or as an alert names it',
	permissions: INVESTIGATE,
	parameters: [entityIdField, simplifyField, optionsField],
	execute: (call) => readOne(call, ['v1', 'entities', readEntityKey(call)], simplifyEntity),
};
