import type { INodeProperties } from 'n8n-workflow';

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'oAuth2',
	options: [
		{
			name: 'API Token (Legacy)',
			value: 'apiToken',
			description: 'A token made in the portal; Microsoft is retiring these',
		},
		{
			name: 'Application',
			value: 'application',
			description: 'The app signs in as itself, with a certificate or a secret; best for unattended workflows',
		},
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'A person signs in with the browser once',
		},
		{
			name: 'User Name and Password',
			value: 'user',
			description: 'A service account signs in unattended',
		},
	],
};
