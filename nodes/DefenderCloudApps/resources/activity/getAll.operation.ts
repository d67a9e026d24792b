import { activities } from './list';
import { itemsOf } from '../../lists/listItems';
import { readActivities } from './readActivities';
import { listParameters } from '../../lists/fields';
import { INVESTIGATE } from '../../investigationPermissions';
import type { ItemOperation } from '../operation';

export const getActivities: ItemOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many activities',
	description: 'List what people and apps did, filtered by person, app, action, place, time and more',
	permissions: INVESTIGATE,
	parameters: listParameters(activities),
	execute: (call) => itemsOf(call, activities, readActivities(call)),
};
