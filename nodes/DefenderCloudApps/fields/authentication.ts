import type { INodeProperties } from 'n8n-workflow';

/** In the order of advice: what is recommended first, the legacy last. */
export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'oAuth2',
	options: [
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'Recommended to begin with: a person signs in with the browser once',
		},
		{
			name: 'Application',
			value: 'application',
			description: 'Recommended for unattended workflows: the app signs in as itself, with a certificate or a secret',
		},
		{
			name: 'User Name and Password',
			value: 'user',
			description: 'For what only people may do, unattended: a service account signs in',
		},
		{
			name: 'API Token (Legacy)',
			value: 'apiToken',
			description: 'A token made in the portal; Microsoft is retiring these',
		},
	],
};
