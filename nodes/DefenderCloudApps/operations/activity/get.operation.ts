import { idOf } from '../../call';
import { simplifyField } from '../../parameters/list';
import { optionsField } from '../../parameters/options';
import { simplifyActivity } from '../../records/activity';
import { INVESTIGATE } from '../investigationPermissions';
import type { ItemOperation } from '../operation';
import { readOne } from '../readOne';
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
