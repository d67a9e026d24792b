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
import { applicationSignIn } from './common/entra/applicationSignIn';
import { hostRequest } from './common/entra/network';
import { renewedToken } from './common/entra/renewal';
import { accessTokenOf } from './common/entra/storedToken';
import { unattendedFields } from './common/entra/unattended';
import { clientAuthenticationFields } from './common/fields/clientAuthenticationFields';
import {
	clientIdField,
	connectionFields,
	loginUrlField,
	requestsPerMinuteField,
	tenantIdField,
} from './common/fields/connectionFields';
import { storedTokenField } from './common/fields/hiddenFields';

/** The application itself signs in with a secret or a certificate. Recommended for unattended workflows. */
export class DefenderCloudAppsApplicationApi implements ICredentialType {
	name = 'defenderCloudAppsApplicationApi';

	displayName = 'Microsoft Defender for Cloud Apps Application API';

	documentationUrl =
		'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps/blob/main/docs/credentials.md';

	icon: Icon = {
		light: 'file:../icons/defenderCloudApps.svg',
		dark: 'file:../icons/defenderCloudApps.dark.svg',
	};

	properties: INodeProperties[] = [
		tenantIdField,
		clientIdField,
		...clientAuthenticationFields,
		...connectionFields,
		loginUrlField,
		requestsPerMinuteField,
		storedTokenField,
	];

	/** n8n calls this when there is no token yet, and after a 401. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const fields = unattendedFields(credentials);
		return { accessToken: await renewedToken(applicationSignIn(fields), fields.accessToken ?? '', hostRequest(this)) };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const accessToken = accessTokenOf(credentials);
		return authorizedRequest(credentials, requestOptions, accessToken && `Bearer ${accessToken}`);
	}
}
