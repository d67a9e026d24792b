import { idOf } from '../../call';
import { optionsWith } from '../../fields/options';
import { outputFieldsOptions, simplifyField } from '../../fields/recordForm';
import { readOne } from '../../lists/read';
import { INVESTIGATE } from '../../permissions';
import type { ItemOperation } from '../operation';
import { activityIdField } from './locator';
import { activityFields } from './record';

export const getActivity: ItemOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get activity',
	description: 'Read one activity: who did what, where from and with what',
	permissions: INVESTIGATE,
	parameters: [activityIdField, simplifyField, optionsWith(...outputFieldsOptions(activityFields))],
	execute: (call) => readOne(call, ['v1', 'activities', idOf(call, activityIdField)], activityFields),
};
