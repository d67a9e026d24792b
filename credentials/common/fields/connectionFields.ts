/** Visible fields of the credentials. What always holds here: their names are stored in saved credentials and never change. */
import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_REQUESTS_PER_MINUTE, MOST_REQUESTS_PER_MINUTE } from '../requestsPerMinute';

/** Where the tenant lives: the fields that all credential types share. */
export const connectionFields: INodeProperties[] = [
	{
		displayName: 'Cloud',
		name: 'cloud',
		type: 'options',
		default: 'commercial',
		description: 'The Microsoft cloud your tenant lives in. Tokens are only sent to hosts of this cloud.',
		options: [
			{ name: 'Commercial', value: 'commercial' },
			{ name: 'Custom', value: 'custom', description: 'You enter the sign-in host and the API URL yourself' },
			{ name: 'US Government DoD', value: 'dod' },
			{ name: 'US Government GCC', value: 'gcc' },
			{ name: 'US Government GCC High', value: 'gccHigh' },
		],
	},
	{
		displayName: 'API URL',
		name: 'apiUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://contoso.us2.portal.cloudappsecurity.com',
		hint: 'Leave empty to use the address that all tenants of the cloud share. Needed only if Cloud is Custom.',
		description:
			'The API URL of your tenant as the Microsoft Defender portal shows it under Settings > Cloud Apps > About. Leave it empty to use the address that all tenants of the cloud share.',
	},
];

export const loginUrlField: INodeProperties = {
	displayName: 'Login URL',
	name: 'loginUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://login.microsoftonline.com',
	description: 'The host at which people and apps sign in',
	displayOptions: { show: { cloud: ['custom'] } },
};

export const tenantIdField: INodeProperties = {
	displayName: 'Tenant ID',
	name: 'tenantId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 11111111-2222-3333-4444-555555555555',
	description:
		'Directory (tenant) ID on the Overview page of the app registration. A multitenant app can also use organizations.',
};

export const clientIdField: INodeProperties = {
	displayName: 'Application (Client) ID',
	name: 'clientId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 11111111-2222-3333-4444-555555555555',
	description: 'Application (client) ID on the Overview page of the app registration',
};

/** All credential types have it, as their last visible field. */
export const requestsPerMinuteField: INodeProperties = {
	displayName: 'Requests per Minute',
	name: 'requestsPerMinute',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_REQUESTS_PER_MINUTE, numberPrecision: 0 },
	default: DEFAULT_REQUESTS_PER_MINUTE,
	description:
		'How many requests a minute n8n may send to the tenant. Microsoft allows a whole tenant 30, whoever sends them. Enter fewer if other tools use the tenant as well.',
};
