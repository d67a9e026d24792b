import type { TenantReply } from '../core/exchangeTypes';
import { newGuid } from '../core/random';
import { json } from '../core/replies';
import { type Resource, RESOURCES } from '../directory/resources';
import { TENANT_ID } from '../directory/seeded';
import type { Application } from '../directory/types';
import type { TenantState } from '../state';
import {
	type GraphCall,
	type GraphEndpoint,
	appIdOf,
	assertProperties,
	READ_DIRECTORY,
	textProperty,
	WRITE_APPLICATIONS,
} from './call';
import { GraphError, graphRefusal } from './graphError';
import { answerList, answerOne } from './query';

function resourceJson(resource: Resource): Record<string, unknown> {
	const ofKind = (kind: string) => resource.permissions.filter((one) => one.kind === kind);
	return {
		id: resource.servicePrincipalId,
		appId: resource.appId,
		displayName: resource.displayName,
		servicePrincipalType: 'Application',
		appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
		oauth2PermissionScopes: ofKind('delegated').map(({ id, name, needsAdministrator }) => ({
			id,
			value: name,
			type: needsAdministrator ? 'Admin' : 'User',
			isEnabled: true,
			adminConsentDisplayName: name,
		})),
		appRoles: ofKind('application').map(({ id, name }) => ({
			id,
			value: name,
			displayName: name,
			isEnabled: true,
			allowedMemberTypes: ['Application'],
		})),
	};
}

function principalJson(application: Application): Record<string, unknown> {
	return {
		id: application.servicePrincipalId,
		appId: application.clientId,
		displayName: application.displayName,
		servicePrincipalType: 'Application',
		appOwnerOrganizationId: TENANT_ID,
		oauth2PermissionScopes: [],
		appRoles: [],
	};
}

function all(tenant: TenantState): Array<Record<string, unknown>> {
	const own = tenant.directory.applications.filter((one) => one.servicePrincipalId !== undefined);
	return [...RESOURCES.map(resourceJson), ...own.map(principalJson)];
}

function list({ tenant, query }: GraphCall): TenantReply {
	return answerList(query, 'servicePrincipals', all(tenant));
}

function fetch({ tenant, query, parameters }: GraphCall): TenantReply {
	const id = parameters.id ?? '';
	const byAppId = appIdOf(id);
	const found = all(tenant).find((one) => (byAppId === undefined ? one.id === id : one.appId === byAppId));
	if (!found) throw graphRefusal.notFound(id);
	return answerOne(query, found);
}

function create({ tenant, body }: GraphCall): TenantReply {
	assertProperties(body, {
		appId: 'string',
		tags: 'array',
		displayName: 'string',
		appRoleAssignmentRequired: 'boolean',
	});
	const appId = textProperty(body, 'appId');
	const application = tenant.directory.findApplication(appId);
	const now = tenant.clock.now();
	const isReplicated = now >= (application?.createdAt ?? 0) + tenant.settings.graphReplicationDelayInMs;
	if (!application || (application.createdAt !== undefined && !isReplicated)) {
		throw new GraphError(
			400,
			'Request_BadRequest',
			`The appId '${appId}' of the service principal does not reference a valid application object.`,
		);
	}
	if (application.servicePrincipalId !== undefined) {
		throw graphRefusal.alreadyExists(
			`The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
		);
	}
	Object.assign(application, { servicePrincipalId: newGuid(), servicePrincipalCreatedAt: now });
	return json(201, principalJson(application));
}

export const servicePrincipalEndpoints: GraphEndpoint[] = [
	{
		method: 'GET',
		pattern: '/servicePrincipals',
		permissions: READ_DIRECTORY,
		needsAdministrator: false,
		handle: list,
	},
	{
		method: 'POST',
		pattern: '/servicePrincipals',
		permissions: WRITE_APPLICATIONS,
		needsAdministrator: false,
		handle: create,
	},
	{
		method: 'GET',
		pattern: '/servicePrincipals/{id}',
		permissions: READ_DIRECTORY,
		needsAdministrator: false,
		handle: fetch,
	},
];
