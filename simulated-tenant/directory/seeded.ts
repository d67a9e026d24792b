import { ALL_PERMISSIONS, RESOURCE_ID } from './resources';
import type { Application, User } from './types';

/** Id of the simulated organization. */
export const TENANT_ID = '206e2965-6533-48a6-ba9e-794364a84bf9';
export const TENANT_DOMAIN = 'contoso.onmicrosoft.com';

const EDITOR_CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';
const FAR_FUTURE = Date.UTC(2099, 0, 1);

const delegated = ALL_PERMISSIONS.map((name) => ({ resourceAppId: RESOURCE_ID, kind: 'delegated' as const, name }));
const application = ALL_PERMISSIONS.map((name) => ({ resourceAppId: RESOURCE_ID, kind: 'application' as const, name }));

/** Applications that every simulated tenant starts with. All secrets are made up and valid only in the simulation. */
export const SEEDED_APPLICATIONS = {
	/** Public client with PKCE, password and device code; nobody has consented yet. */
	publicClient: {
		id: '7d3f1f6e-5a0b-4f19-8c55-9a4a3d0c1b01',
		clientId: '0f8fad5b-d9cb-469f-a165-70867728950e',
		displayName: 'n8n (public client)',
		publicClientRedirectUris: [EDITOR_CALLBACK],
		allowsPublicClientFlows: true,
		requestedPermissions: delegated,
	},
	/** Web application with a secret; nobody has consented yet. */
	webClient: {
		id: '7d3f1f6e-5a0b-4f19-8c55-9a4a3d0c1b02',
		clientId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
		displayName: 'n8n (web application)',
		redirectUris: [EDITOR_CALLBACK],
		secrets: [
			{
				keyId: '8f14e45f-ceea-467f-a9e3-0a1d1f6b0c02',
				value: 'web-client-secret~of.the_simulation',
				expiresAt: FAR_FUTURE,
			},
		],
		requestedPermissions: delegated,
	},
	/** Like `webClient`, for accounts in any organizational directory. */
	multitenantClient: {
		id: '7d3f1f6e-5a0b-4f19-8c55-9a4a3d0c1b03',
		clientId: 'a8098c1a-f86e-41da-bd1a-00112444be1e',
		displayName: 'n8n (multitenant)',
		audience: 'multitenant' as const,
		redirectUris: [EDITOR_CALLBACK],
		publicClientRedirectUris: [],
		allowsPublicClientFlows: true,
		secrets: [
			{
				keyId: '8f14e45f-ceea-467f-a9e3-0a1d1f6b0c03',
				value: 'multitenant-secret~of.the_simulation',
				expiresAt: FAR_FUTURE,
			},
		],
		requestedPermissions: delegated,
	},
	/** Service account sign-in without a browser: public client, an administrator has consented. */
	serviceAccountClient: {
		id: '7d3f1f6e-5a0b-4f19-8c55-9a4a3d0c1b04',
		clientId: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
		displayName: 'n8n (service account)',
		allowsPublicClientFlows: true,
		requestedPermissions: delegated,
	},
	/** Application context with a secret: an administrator has consented to all six roles. */
	daemon: {
		id: '7d3f1f6e-5a0b-4f19-8c55-9a4a3d0c1b05',
		clientId: '16fd2706-8baf-433b-82eb-8c7fada847da',
		displayName: 'n8n (application)',
		secrets: [
			{
				keyId: '8f14e45f-ceea-467f-a9e3-0a1d1f6b0c05',
				value: 'daemon-secret~of.the_simulation',
				expiresAt: FAR_FUTURE,
			},
		],
		requestedPermissions: application,
	},
	/** Microsoft's own command line client, with which a person signs in to register applications. */
	graphCommandLine: {
		id: '7d3f1f6e-5a0b-4f19-8c55-9a4a3d0c1b06',
		clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
		displayName: 'Microsoft Graph Command Line Tools',
		audience: 'multitenant' as const,
		publicClientRedirectUris: ['http://localhost', 'https://login.microsoftonline.com/common/oauth2/nativeclient'],
		allowsPublicClientFlows: true,
	},
} satisfies Record<string, Partial<Application>>;

function person(number: string, name: string, username: string, changes: Partial<User> = {}): User {
	return {
		id: `b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a${number}`,
		username: `${username}@${TENANT_DOMAIN}`,
		displayName: name,
		password: `${username}-Password-of-the-simulation-1!`,
		enabled: true,
		mfa: false,
		conditionalAccess: false,
		administrator: false,
		portalPermissions: [...ALL_PERMISSIONS],
		...changes,
	};
}

/** People that every simulated tenant starts with. The passwords are made up and valid only in the simulation. */
export const SEEDED_USERS = {
	/** May do everything in the portal, and consents for herself. */
	analyst: person('01', 'Megan Bowen', 'megan'),
	/** May only read. */
	reader: person('02', 'Diego Siciliani', 'diego', {
		portalPermissions: ['Investigation.read', 'Discovery.read', 'Settings.read'],
	}),
	/** Service account without multi-factor authentication. */
	serviceAccount: person('03', 'n8n service account', 'svc-n8n'),
	disabled: person('04', 'Former Employee', 'former', { enabled: false }),
	withMfa: person('05', 'Nestor Wilke', 'nestor', { mfa: true }),
	blockedByConditionalAccess: person('06', 'Lee Gu', 'lee', { conditionalAccess: true }),
	administrator: person('07', 'Global Administrator', 'admin', { administrator: true }),
};

/** A legacy token as the portal issues them. It is made up and valid only in the simulation. */
export const SEEDED_PORTAL_TOKEN = 'QhYXQRQaHxUbGBcTRQ0ZSimulatedPortalToken';
