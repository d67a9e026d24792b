/** What the tool asks of Microsoft Graph. What always holds here: a plan is data that the person sees before it is carried out. */
import { RESOURCE_ID } from '../../../credentials/common/permissions';
import type { Options } from './options';

/** What the placeholders of a plan mean; filled in while it is carried out. */
export type Values = Map<string, string>;

/**
 * One request to Microsoft Graph. Texts in braces, such as `{application.id}`, are placeholders for values in earlier
 * answers. With them the plan can be shown before anything is known.
 */
export interface Step {
	/** What it does, as a line of a list for the person. */
	title: string;
	method: 'GET' | 'POST';
	path: string;
	body?: Record<string, unknown>;
	/** From each placeholder to the property of the answer that holds its value. */
	keeps?: Record<string, string>;
	/** For steps that do more than send their request, see ./creation. */
	role?: 'look' | 'application' | 'principal';
	/** If this step fails, the app works as soon as an administrator consents. */
	isConsent?: boolean;
}

/** Placeholder for the ID of a permission in this tenant. Microsoft spells the same permission in more than one case. */
export function permissionPlaceholder(type: 'Scope' | 'Role', name: string): string {
	return `{id of ${type} ${name.toLowerCase()}}`;
}

/** Placeholder for a permission's name as the tenant spells it. */
export function namePlaceholder(type: 'Scope' | 'Role', name: string): string {
	return `{name of ${type} ${name.toLowerCase()}}`;
}

/** All requests to Microsoft Graph v1.0, in order. */
export function planOf(options: Options, now: Date): Step[] {
	return [
		{
			title: 'look up "Microsoft Cloud App Security" and its permissions in the tenant',
			method: 'GET',
			path: `/servicePrincipals(appId='${RESOURCE_ID}')?$select=id,appId,displayName,appRoles,oauth2PermissionScopes`,
			keeps: { '{resource.id}': 'id' },
		},
		{
			title: 'look for an app registration of this name that an interrupted run has left',
			method: 'GET',
			path: `/applications?$filter=${encodeURIComponent(`displayName eq '${options.name.replaceAll("'", "''")}'`)}&$select=id,appId`,
			role: 'look',
		},
		{
			title: `create the app registration "${options.name}" (${kindOf(options)})`,
			method: 'POST',
			path: '/applications',
			body: applicationBody(options),
			keeps: { '{application.id}': 'id', '{application.appId}': 'appId' },
			role: 'application',
		},
		...secretStep(options, now),
		{
			title: 'create its enterprise application in the tenant',
			method: 'POST',
			path: '/servicePrincipals',
			body: { appId: '{application.appId}' },
			keeps: { '{servicePrincipal.id}': 'id' },
			role: 'principal',
		},
		...(options.withConsent ? consentSteps(options) : []),
	];
}

function kindOf({ authentication, proof, validDays }: Options): string {
	const context = authentication === 'application' ? 'application permissions' : 'delegated permissions';
	const proofs = {
		certificate: `a certificate created here, valid for ${validDays} days`,
		secret: `a client secret, valid for ${validDays} days`,
		none: 'public client, no secret',
	};
	return `this tenant only, ${context}, ${proofs[proof]}`;
}

function applicationBody(options: Options): Record<string, unknown> {
	const { authentication, permissions, proof, n8nUrl, name } = options;
	const type = authentication === 'application' ? 'Role' : 'Scope';
	const redirectUris = [`${n8nUrl}/rest/oauth2-credential/callback`];
	return {
		displayName: name,
		signInAudience: 'AzureADMyOrg',
		requiredResourceAccess: [
			{
				resourceAppId: RESOURCE_ID,
				resourceAccess: permissions.map((permission) => ({ id: permissionPlaceholder(type, permission), type })),
			},
		],
		...(authentication === 'oAuth2' &&
			(proof === 'none' ? { publicClient: { redirectUris } } : { web: { redirectUris } })),
		...(authentication === 'user' && proof === 'none' && { isFallbackPublicClient: true }),
		...(proof === 'certificate' && {
			keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', displayName: 'n8n', key: '{certificate}' }],
		}),
	};
}

function secretStep({ proof, validDays }: Options, now: Date): Step[] {
	if (proof !== 'secret') return [];
	const endDateTime = new Date(now.getTime() + validDays * 86_400_000).toISOString();
	return [
		{
			title: `add a client secret that expires on ${endDateTime.slice(0, 10)}`,
			method: 'POST',
			path: '/applications/{application.id}/addPassword',
			body: { passwordCredential: { displayName: 'n8n', endDateTime } },
			keeps: { '{secret}': 'secretText' },
		},
	];
}

function consentSteps({ authentication, permissions }: Options): Step[] {
	if (authentication !== 'application') {
		return [
			{
				title: `grant admin consent for ${permissions.join(', ')}`,
				method: 'POST',
				path: '/oauth2PermissionGrants',
				body: {
					clientId: '{servicePrincipal.id}',
					consentType: 'AllPrincipals',
					resourceId: '{resource.id}',
					scope: permissions.map((permission) => namePlaceholder('Scope', permission)).join(' '),
				},
				isConsent: true,
			},
		];
	}
	return permissions.map((permission) => ({
		title: `grant admin consent for ${permission}`,
		method: 'POST',
		path: '/servicePrincipals/{resource.id}/appRoleAssignedTo',
		body: {
			principalId: '{servicePrincipal.id}',
			resourceId: '{resource.id}',
			appRoleId: permissionPlaceholder('Role', permission),
		},
		isConsent: true,
	}));
}
