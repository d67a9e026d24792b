import type { TenantReply } from '../core/exchangeTypes';
import { json } from '../core/replies';
import type { Resource } from '../directory/resources';
import { TENANT_ID } from '../directory/seeded';
import type { Application, User } from '../directory/types';
import type { TenantState } from '../state';
import { issuerOf } from './discovery';
import { refusal } from './errors';

export interface DelegatedAnswer {
	application: Application;
	user: User;
	tenantName: string;
	resource: Resource;
	/** Each of these must have been consented to. */
	permissions: string[];
	scope: string;
	isPublicClient: boolean;
	isByPassword?: boolean;
	wantsRefreshToken: boolean;
	wantsIdToken: boolean;
	wantsClientInfo: boolean;
	nonce?: string | undefined;
	version: 'v1' | 'v2';
}

/**
 * Tokens for a person. As with Entra, the access token has every permission of the resource that was consented to, not
 * only those asked for. Throws AADSTS50057, 50076, 53003 or 65001.
 */
export async function answerDelegated(tenant: TenantState, wanted: DelegatedAnswer): Promise<TenantReply> {
	const { application, user, resource } = wanted;
	assertMaySignIn(wanted);
	const permissions = consentedPermissions(tenant, wanted);
	const lifetimeInSeconds = tenant.settings.tokenLifetimeInSeconds;
	const accessToken = await tenant.accessTokens.issueAccessToken({
		kind: 'delegated',
		permissions,
		clientId: application.clientId,
		username: user.username,
		displayName: user.displayName,
		objectId: user.id,
		audience: resource.appId,
		lifetimeInSeconds,
	});
	const grant = {
		clientId: application.clientId,
		userId: user.id,
		tenant: wanted.tenantName,
		scope: wanted.scope,
		isPublicClient: wanted.isPublicClient,
		isByPassword: wanted.isByPassword === true,
	};
	return json(200, {
		...envelope(tenant, wanted.version, resource, lifetimeInSeconds),
		scope:
			wanted.version === 'v1'
				? permissions.join(' ')
				: permissions.map((one) => `${resource.identifierUris[0] ?? resource.appId}/${one}`).join(' '),
		access_token: accessToken,
		...(wanted.wantsRefreshToken ? { refresh_token: tenant.grants.addRefreshToken(grant) } : {}),
		...(wanted.wantsIdToken ? { id_token: await idToken(tenant, wanted) } : {}),
		...(wanted.wantsClientInfo ? { client_info: clientInfo(user) } : {}),
	});
}

function assertMaySignIn({ user, resource, isByPassword }: DelegatedAnswer): void {
	if (!user.enabled) throw refusal.disabledUser();
	if (user.conditionalAccess) throw refusal.conditionalAccess();
	if (isByPassword && user.mfa) throw refusal.mfaNeeded(resource.appId);
}

/** All permissions that were consented to; throws where one of those asked for is missing. */
function consentedPermissions(tenant: TenantState, wanted: DelegatedAnswer): string[] {
	const { application, user, resource } = wanted;
	const consented = tenant.directory.consentedPermissions(application.clientId, resource.appId, user.id);
	const asksForNothing = wanted.permissions.length === 0 && !wanted.wantsIdToken;
	const lacksAny = wanted.permissions.some((one) => !consented.includes(one));
	if (lacksAny || (asksForNothing && consented.length === 0))
		throw refusal.consentMissing(application.clientId, application.displayName);
	return [...new Set(consented)];
}

/** A token for an application without a person. */
export async function answerApplication(
	tenant: TenantState,
	application: Application,
	resource: Resource,
	version: 'v1' | 'v2',
): Promise<TenantReply> {
	const lifetimeInSeconds = tenant.settings.tokenLifetimeInSeconds;
	const permissions = tenant.directory.roleAssignments
		.filter((one) => one.clientId === application.clientId && one.resourceAppId === resource.appId)
		.map((one) => one.role);
	const accessToken = await tenant.accessTokens.issueAccessToken({
		kind: 'application',
		permissions,
		clientId: application.clientId,
		username: undefined,
		displayName: undefined,
		objectId: application.servicePrincipalId ?? application.id,
		audience: resource.appId,
		lifetimeInSeconds,
	});
	return json(200, { ...envelope(tenant, version, resource, lifetimeInSeconds), access_token: accessToken });
}

function envelope(tenant: TenantState, version: 'v1' | 'v2', resource: Resource, lifetimeInSeconds: number) {
	if (version === 'v2')
		return { token_type: 'Bearer', expires_in: lifetimeInSeconds, ext_expires_in: lifetimeInSeconds };
	const now = Math.floor(tenant.clock.now() / 1000);
	return {
		token_type: 'Bearer',
		expires_in: `${lifetimeInSeconds}`,
		ext_expires_in: `${lifetimeInSeconds}`,
		expires_on: `${now + lifetimeInSeconds}`,
		not_before: `${now}`,
		resource: resource.appId,
	};
}

async function idToken(tenant: TenantState, { application, user, nonce }: DelegatedAnswer): Promise<string> {
	return await tenant.accessTokens.issueIdToken(issuerOf(tenant.loginUrl, TENANT_ID), application.clientId, {
		sub: user.id,
		oid: user.id,
		tid: TENANT_ID,
		name: user.displayName,
		preferred_username: user.username,
		...(nonce === undefined ? {} : { nonce }),
	});
}

function clientInfo(user: User): string {
	return Buffer.from(JSON.stringify({ uid: user.id, utid: TENANT_ID })).toString('base64url');
}
