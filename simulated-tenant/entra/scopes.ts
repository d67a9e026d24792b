import { type Resource, findPermission, findResource, GRAPH_RESOURCE_ID } from '../directory/resources';
import type { Application } from '../directory/types';
import { refusal } from './errors';

const OPENID_SCOPES = ['openid', 'profile', 'email', 'offline_access'];
const ABSOLUTE_SCOPE = /^(.+?)\/+([^/]+)$/;

/** What a scope parameter asks for. */
export interface RequestedScopes {
	resource: Resource;
	/** As published, without the resource. */
	permissions: string[];
	/** Whether it was `<resource>/.default`, which means everything registered. */
	isDefault: boolean;
	wantsRefreshToken: boolean;
	wantsIdToken: boolean;
}

/** Reads a scope parameter; throws AADSTS70011, 28000, 500011 or 650053. */
export function readScopes(scope = '', application: Application): RequestedScopes {
	const parts = scope.split(' ').filter(Boolean);
	if (parts.length === 0) throw refusal.invalidScope(scope);
	const lower = parts.map((part) => part.toLowerCase());
	const asked = parts.filter((part) => !OPENID_SCOPES.includes(part.toLowerCase())).map(splitScope);
	const [resourceName = GRAPH_RESOURCE_ID, ...otherNames] = new Set(asked.map((one) => one.resource));
	if (otherNames.length > 0) throw refusal.severalResources(scope);
	const resource = findResource(resourceName);
	if (!resource) throw refusal.unknownResource(resourceName);
	const isDefault = asked.some((one) => one.permission === '.default');
	if (isDefault && asked.length > 1) throw refusal.invalidScope(scope);
	return {
		resource,
		permissions: isDefault
			? registered(application, resource)
			: asked.map((one) => publishedName(one.permission, resource, application)),
		isDefault,
		wantsRefreshToken: lower.includes('offline_access'),
		wantsIdToken: lower.includes('openid'),
	};
}

/** The delegated permissions that the registration lists for a resource. `.default` and the v1 endpoint ask for these. */
export function registered(application: Application, resource: Resource): string[] {
	return application.requestedPermissions
		.filter((one) => one.kind === 'delegated' && one.resourceAppId === resource.appId)
		.map((one) => one.name);
}

function splitScope(scope: string): { resource: string; permission: string } {
	const match = ABSOLUTE_SCOPE.exec(scope);
	if (!match) return { resource: GRAPH_RESOURCE_ID, permission: scope };
	return { resource: (match[1] ?? '').toLowerCase(), permission: match[2] ?? '' };
}

function publishedName(name: string, resource: Resource, application: Application): string {
	const permission = findPermission(resource, 'delegated', name);
	if (!permission) throw refusal.unknownPermission(application.displayName, name, resource.displayName);
	return permission.name;
}
