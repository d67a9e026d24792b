import type { INodeProperties } from 'n8n-workflow';

export const activityIdField: INodeProperties = {
	displayName: 'Activity ID',
	name: 'activityId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 97134000_15600_97ee2049-893e-4c9d-a312-08d82b46faf7',
	description: 'ID of the activity: its _id in Get Many',
};
