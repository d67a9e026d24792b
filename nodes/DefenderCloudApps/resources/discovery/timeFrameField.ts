import type { INodeProperties } from 'n8n-workflow';

export const timeFrameField: INodeProperties = {
	displayName: 'Time Frame (Days)',
	name: 'timeFrame',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 30,
	description: 'Only what was seen in so many days before the report was last used',
};
