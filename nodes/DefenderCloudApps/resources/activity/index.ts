import type { Resource } from '../operation';
import { getActivity } from './get.operation';
import { getActivities } from './getAll.operation';
import { sendActivityFeedback } from './sendFeedback.operation';

/** Activities. They are only read; feedback goes to Microsoft and changes no activity. */
export const activity: Resource = {
	value: 'activity',
	name: 'Activity',
	operations: [getActivity, getActivities, sendActivityFeedback],
};
