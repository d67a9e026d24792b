import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { authorizedRequest } from './common/authorizedRequest';
import { connectionFields, requestsPerMinuteField } from './common/fields/connectionFields';
import { portalAuthorization } from './common/portalToken';

/** Legacy: a token that a person created in the portal. It needs no sign-in and is not renewed. */
export class DefenderCloudAppsTokenApi implements ICredentialType {
	name = 'defenderCloudAppsTokenApi';

	displayName = 'Microsoft Defender for Cloud Apps Token API';

	documentationUrl =
		'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps/blob/main/docs/credentials.md';

	icon: Icon = {
		light: 'file:../icons/defenderCloudApps.svg',
		dark: 'file:../icons/defenderCloudApps.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName:
				'Legacy: portal tokens have all rights of the person who created them and never expire. Microsoft advises against them. Use "Microsoft Defender for Cloud Apps Application API" for new workflows.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		...connectionFields,
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Created in the Microsoft Defender portal under Settings > Cloud Apps > System > API tokens, if your tenant still offers it',
		},
		requestsPerMinuteField,
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return authorizedRequest(credentials, requestOptions, portalAuthorization(credentials));
	}
}
