import { idLocator } from '../../fields/idLocator';

/** Read with `idOf`. The portal has no page for an activity. */
export const activityIdField = idLocator({
	displayName: 'Activity',
	name: 'activityId',
	description: 'The activity: chosen from the list, or its _id in Get Many',
	searchListMethod: 'searchActivities',
	listHint: 'The latest activities first. Five letters and more are searched for in older ones, too',
	idExample: '97134000_15600_97ee2049-893e-4c9d-a312-08d82b46faf7',
	idHint: 'The _id of the activity in Get Many',
	idOtherwise: 'The ID of an activity has no blanks',
});
