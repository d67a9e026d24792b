import { idOf } from '../../call';
import { simplifyField } from '../../lists/fields';
import { optionsField } from '../../fields/options';
import { simplifyActivity } from './record';
import { INVESTIGATE } from '../../investigationPermissions';
import type { ItemOperation } from '../operation';
import { readOne } from '../../lists/readOne';
import { activityIdField } from './activityId';

export const getActivity: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get activity',
	description: 'Read one activity: who did what, where from and with what',
	permissions: INVESTIGATE,
	parameters: [activityIdField, simplifyField, optionsField],
	execute: (call) => readOne(call, ['v1', 'activities', idOf(call, activityIdField)], simplifyActivity),
};
