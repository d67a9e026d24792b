import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** The ways to sign in, as saved workflows name them. */
export type Authentication = 'apiToken' | 'application' | 'oAuth2' | 'user';

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

/** Credential type for each way to sign in. */
const CREDENTIAL_TYPES: ReadonlyArray<[Authentication, string]> = [
	['oAuth2', 'defenderCloudAppsOAuth2Api'],
	['user', 'defenderCloudAppsUserApi'],
	['application', 'defenderCloudAppsApplicationApi'],
	['apiToken', 'defenderCloudAppsTokenApi'],
];

/** Which credential the node asks for under each way to sign in. */
export const credentialDescriptions: INodeCredentialDescription[] = CREDENTIAL_TYPES.map(([authentication, name]) => ({
	name,
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
}));

/** Credential type for a way to sign in; `undefined` for one that does not exist. */
export function credentialTypeOf(authentication: unknown): string | undefined {
	return CREDENTIAL_TYPES.find(([value]) => value === authentication)?.[1];
}
