import type { INodeCredentialDescription } from 'n8n-workflow';

/** The ways to sign in, as saved workflows name them. */
export type Authentication = 'apiToken' | 'application' | 'oAuth2' | 'user';

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
