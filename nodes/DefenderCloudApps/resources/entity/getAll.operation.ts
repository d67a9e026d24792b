import { entities } from './list';
import { listItems } from '../../lists/listItems';
import { listParameters } from '../../lists/fields';
import { INVESTIGATE } from '../../investigationPermissions';
import type { ItemOperation } from '../operation';

export const getEntities: ItemOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many entities',
	description: 'List people, accounts and groups, filtered by type, app, group, domain and status',
	permissions: INVESTIGATE,
	parameters: listParameters(entities),
	execute: (call) => listItems(call, entities),
};
