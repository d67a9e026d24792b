import { X509Certificate } from 'node:crypto';

import { isObject } from '../core/json';
import { newGuid } from '../core/random';
import { findResource } from '../directory/resources';
import { TENANT_DOMAIN } from '../directory/seeded';
import type { Application, RegisteredCertificate, RequestedPermission } from '../directory/types';
import { assertProperties, objectProperty, textProperty } from './call';
import { graphRefusal } from './graphError';

/** An application as Microsoft Graph returns it, without its secrets. */
export function applicationJson(application: Application): Record<string, unknown> {
	const resources = [...new Set(application.requestedPermissions.map((one) => one.resourceAppId))];
	return {
		id: application.id,
		appId: application.clientId,
		displayName: application.displayName,
		signInAudience: application.audience === 'single-tenant' ? 'AzureADMyOrg' : 'AzureADMultipleOrgs',
		publisherDomain: TENANT_DOMAIN,
		isFallbackPublicClient: application.allowsPublicClientFlows,
		web: { redirectUris: application.redirectUris },
		publicClient: { redirectUris: application.publicClientRedirectUris },
		spa: { redirectUris: [] },
		requiredResourceAccess: resources.map((resourceAppId) => ({
			resourceAppId,
			resourceAccess: application.requestedPermissions
				.filter((one) => one.resourceAppId === resourceAppId)
				.map((one) => ({ id: permissionId(one), type: one.kind === 'delegated' ? 'Scope' : 'Role' })),
		})),
		passwordCredentials: application.secrets.map(({ keyId, expiresAt }) => ({
			keyId,
			endDateTime: new Date(expiresAt).toISOString(),
			secretText: null,
		})),
		keyCredentials: application.certificates.map(({ keyId }) => ({
			keyId,
			type: 'AsymmetricX509Cert',
			usage: 'Verify',
			key: null,
		})),
	};
}

function permissionId(requested: RequestedPermission): string | undefined {
	return findResource(requested.resourceAppId)?.permissions.find(
		(one) => one.kind === requested.kind && one.name === requested.name,
	)?.id;
}

/** The changes that a body of `POST` or `PATCH /applications` asks for; throws 400. */
export function readApplication(body: Record<string, unknown>): Partial<Application> {
	assertProperties(body, {
		displayName: 'string',
		signInAudience: 'string',
		isFallbackPublicClient: 'boolean',
		web: 'object',
		publicClient: 'object',
		requiredResourceAccess: 'array',
		keyCredentials: 'array',
		description: 'string',
		notes: 'string',
		tags: 'array',
	});
	return {
		...(body.displayName === undefined ? {} : { displayName: textProperty(body, 'displayName') }),
		...(body.signInAudience === undefined ? {} : { audience: readAudience(textProperty(body, 'signInAudience')) }),
		...(body.isFallbackPublicClient === undefined
			? {}
			: { allowsPublicClientFlows: body.isFallbackPublicClient === true }),
		...(body.web === undefined ? {} : { redirectUris: readRedirectUris(body, 'web') }),
		...(body.publicClient === undefined ? {} : { publicClientRedirectUris: readRedirectUris(body, 'publicClient') }),
		...(body.requiredResourceAccess === undefined
			? {}
			: { requestedPermissions: objects(body.requiredResourceAccess).flatMap(readResourceAccess) }),
		...(body.keyCredentials === undefined ? {} : { certificates: objects(body.keyCredentials).map(readKeyCredential) }),
	};
}

function readAudience(value: string): Application['audience'] {
	if (value === 'AzureADMyOrg') return 'single-tenant';
	if (value === 'AzureADMultipleOrgs' || value === 'AzureADandPersonalMicrosoftAccount') return 'multitenant';
	throw graphRefusal.invalid("Invalid value specified for property 'signInAudience' of resource 'Application'.");
}

function readRedirectUris(body: Record<string, unknown>, platform: 'web' | 'publicClient'): string[] {
	const isWeb = platform === 'web';
	const { redirectUris } = objectProperty(body, platform, {
		redirectUris: 'array',
		...(isWeb ? { homePageUrl: 'string', implicitGrantSettings: 'object' } : {}),
	});
	const uris = Array.isArray(redirectUris) ? redirectUris.map(String) : [];
	for (const uri of uris) {
		const isLoopback = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(uri);
		if (!URL.canParse(uri) || (isWeb && !isLoopback && !uri.startsWith('https://'))) {
			throw graphRefusal.invalid(
				`Invalid value specified for property 'redirectUris' of resource 'Application': '${uri}'.`,
			);
		}
	}
	return uris;
}

function readResourceAccess(entry: Record<string, unknown>): RequestedPermission[] {
	assertProperties(entry, { resourceAppId: 'string', resourceAccess: 'array' });
	const resource = findResource(textProperty(entry, 'resourceAppId'));
	return objects(entry.resourceAccess).map((access) => {
		assertProperties(access, { id: 'string', type: 'string' });
		const kind =
			access.type === 'Scope' ? ('delegated' as const) : access.type === 'Role' ? ('application' as const) : undefined;
		const permission = resource?.permissions.find((one) => one.id === access.id && one.kind === kind);
		if (!resource || !kind || !permission) {
			throw graphRefusal.invalid(
				"Invalid value specified for property 'resourceAccess' of resource 'RequiredResourceAccess'.",
			);
		}
		return { resourceAppId: resource.appId, kind, name: permission.name };
	});
}

function readKeyCredential(entry: Record<string, unknown>): RegisteredCertificate {
	assertProperties(entry, {
		type: 'string',
		usage: 'string',
		key: 'string',
		keyId: 'string',
		displayName: 'string',
		startDateTime: 'string',
		endDateTime: 'string',
		customKeyIdentifier: 'string',
	});
	if (entry.type !== 'AsymmetricX509Cert' || entry.usage !== 'Verify') {
		throw graphRefusal.invalid("Invalid value specified for property 'keyCredentials' of resource 'Application'.");
	}
	try {
		const certificate = new X509Certificate(Buffer.from(textProperty(entry, 'key'), 'base64'));
		return { keyId: typeof entry.keyId === 'string' ? entry.keyId : newGuid(), certificate: certificate.toString() };
	} catch {
		throw graphRefusal.invalid('Key value provided is not a valid certificate.');
	}
}

function objects(value: unknown): Array<Record<string, unknown>> {
	if (Array.isArray(value) && value.every(isObject)) return value;
	throw graphRefusal.invalid('One or more property values specified are invalid.');
}
