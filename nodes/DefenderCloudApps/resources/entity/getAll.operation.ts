import { listParameters } from '../../lists/fields';
import { listItems } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { entities } from './list';

export const getEntities: ItemOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many entities',
	description: 'List people, accounts and groups, filtered by type, app, group, domain and status',
	permissions: INVESTIGATE,
	parameters: listParameters(entities),
	execute: (call) => listItems(call, entities),
};
