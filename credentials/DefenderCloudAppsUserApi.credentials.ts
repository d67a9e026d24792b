import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { authorizedRequest } from './common/authorizedRequest';
import { hostRequest } from './common/entra/network';
import { renewedToken } from './common/entra/renewal';
import { accessTokenOf } from './common/entra/storedToken';
import { unattendedFields } from './common/entra/unattended';
import { userSignIn } from './common/entra/userSignIn';
import {
	clientIdField,
	connectionFields,
	loginUrlField,
	requestsPerMinuteField,
	tenantIdField,
} from './common/fields/connectionFields';
import { storedTokenField } from './common/fields/hiddenFields';
import { permissionsField } from './common/fields/permissionsField';

/** A service account signs in with its password, without a browser. MSAL renews the token. */
export class DefenderCloudAppsUserApi implements ICredentialType {
	name = 'defenderCloudAppsUserApi';

	displayName = 'Microsoft Defender for Cloud Apps User API';

	documentationUrl =
		'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps/blob/main/docs/credentials.md';

	icon: Icon = {
		light: 'file:../icons/defenderCloudApps.svg',
		dark: 'file:../icons/defenderCloudApps.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName:
				'For a service account without multifactor authentication. Microsoft advises against passwords in unattended sign-ins. If you can, use "Microsoft Defender for Cloud Apps Application API" with a certificate.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		tenantIdField,
		clientIdField,
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. svc-n8n@contoso.com',
			description: 'User principal name of the service account',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Only sent to Entra, and only if there is no refresh token that Entra accepts',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Value of a client secret of the app registration (Certificates & secrets). Leave empty for a public client ("Allow public client flows" is on).',
		},
		permissionsField,
		...connectionFields,
		loginUrlField,
		requestsPerMinuteField,
		storedTokenField,
	];

	/** n8n calls this when there is no token yet, and after a 401. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const fields = unattendedFields(credentials);
		return { accessToken: await renewedToken(userSignIn(fields), fields.accessToken ?? '', hostRequest(this)) };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const accessToken = accessTokenOf(credentials);
		return authorizedRequest(credentials, requestOptions, accessToken && `Bearer ${accessToken}`);
	}
}
