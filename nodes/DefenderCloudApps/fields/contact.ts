import type { INodeProperties } from 'n8n-workflow';

/** Whether and where Microsoft may answer a feedback. */
export const allowContactField: INodeProperties = {
	displayName: 'Allow Contact',
	name: 'allowContact',
	type: 'boolean',
	default: false,
	description: 'Whether Microsoft may write to the contact address',
};

export const contactEmailField: INodeProperties = {
	displayName: 'Contact Email',
	name: 'contactEmail',
	type: 'string',
	placeholder: 'e.g. name@email.com',
	default: '',
	description: 'Address that Microsoft may write to',
};
