import type { INodeProperties } from 'n8n-workflow';

/** What the user wants to tell Microsoft, and whether and where Microsoft may answer. */
export const feedbackTextField: INodeProperties = {
	displayName: 'Feedback Text',
	name: 'feedbackText',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: 'What you want to say about it',
};

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
