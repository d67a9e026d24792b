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
	description: 'Read one person, account or group by its key, its ID, or an account of an alert',
	permissions: INVESTIGATE,
	parameters: [entityIdField, simplifyField, optionsWith(...outputFieldsOptions(entityFields))],
	execute: (call) => readOne(call, ['v1', 'entities', readEntityKey(call)], entityFields),
};
