import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { checkConnected } from './common/entra/oauth2Check';
import { API_BASE_URL_EXPRESSION, SIGN_IN_URL_EXPRESSION, TEST_PATH_EXPRESSION } from './common/expressions';
import {
	clientIdField,
	connectionFields,
	loginUrlField,
	requestsPerMinuteField,
	tenantIdField,
} from './common/fields/connectionFields';
import { noHttpRequestFields } from './common/fields/hiddenFields';
import { permissionsField } from './common/fields/permissionsField';
import { testRules } from './common/test/answer';

/** A person signs in with the browser. n8n itself runs the authorization code flow with PKCE and renews the token. */
export class DefenderCloudAppsOAuth2Api implements ICredentialType {
	name = 'defenderCloudAppsOAuth2Api';

	displayName = 'Microsoft Defender for Cloud Apps OAuth2 API';

	documentationUrl =
		'https://github.com/n8n-nodes-defender-cloud-apps/n8n-nodes-defender-cloud-apps/blob/main/docs/credentials.md';

	icon: Icon = {
		light: 'file:../icons/defenderCloudApps.svg',
		dark: 'file:../icons/defenderCloudApps.dark.svg',
	};

	extends = ['oAuth2Api'];

	properties: INodeProperties[] = [
		tenantIdField,
		clientIdField,
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: false,
			description:
				'Value of a client secret of the app registration (Certificates & secrets). Leave empty for a public client.',
		},
		permissionsField,
		...connectionFields,
		loginUrlField,
		requestsPerMinuteField,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'pkce' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `${SIGN_IN_URL_EXPRESSION}authorize`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `${SIGN_IN_URL_EXPRESSION}token`,
		},
		{
			// n8n's editor leaves the permissions empty until somebody chooses. Until then the field's default applies.
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default:
				'={{ (($self["permissions"] || []).length > 0 ? $self["permissions"] : ["Investigation.read", "Investigation.manage"]).map((permission) => "05a65629-4c1b-48c1-a78b-804c4abdd4af/" + permission).concat(["offline_access", "openid", "profile"]).join(" ") }}',
		},
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		...noHttpRequestFields,
	];

	/** Runs before every request, and only stops one that cannot succeed. It gives n8n no new data. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		await checkConnected(credentials, async (options) => await this.helpers.httpRequest(options));
		return {};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: API_BASE_URL_EXPRESSION,
			url: TEST_PATH_EXPRESSION,
			method: 'GET',
			qs: { limit: 1 },
			disableFollowRedirect: true,
		},
		rules: testRules,
	};
}
