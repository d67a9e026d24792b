import type { INodeProperties } from 'n8n-workflow';

export const reportField: INodeProperties = {
	displayName: 'Report Name or ID',
	name: 'streamId',
	type: 'options',
	required: true,
	default: '',
	typeOptions: { loadOptionsMethod: 'getReports' },
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};
