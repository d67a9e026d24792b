import { idOf } from '../../call';
import { optionsField } from '../../fields/options';
import { simplifyField } from '../../lists/fields';
import { readOne } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { activityIdField } from './locator';
import { simplifyActivity } from './record';

export const getActivity: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get activity',
	description: 'Read one activity: who did what, where from and with what',
	permissions: INVESTIGATE,
	parameters: [activityIdField, simplifyField, optionsField],
	execute: (call) => readOne(call, ['v1', 'activities', idOf(call, activityIdField)], simplifyActivity),
};
