import { listParameters } from '../../lists/fields';
import { listItems } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { withHintOnAge } from './hintOnAge';
import { activities } from './list';
import { readActivities } from './readActivities';

export const getActivities: ItemOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many activities',
	description: 'List what people and apps did, filtered by person, app, action, place, time and more',
	permissions: INVESTIGATE,
	parameters: listParameters(activities),
	execute: (call) => listItems(call, activities, withHintOnAge(call, readActivities(call))),
};
