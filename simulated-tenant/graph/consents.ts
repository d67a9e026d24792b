import type { TenantReply } from '../core/exchangeTypes';
import { newGuid } from '../core/random';
import { json, noContent } from '../core/replies';
import { type Resource, findPermission, RESOURCES } from '../directory/resources';
import type { Application, Consent, RoleAssignment } from '../directory/types';
import type { TenantState } from '../state';
import { type GraphCall, type GraphEndpoint, assertProperties, READ_DIRECTORY, textProperty } from './call';
import { graphRefusal } from './graphError';
import { answerList } from './query';

function findClient(tenant: TenantState, principalId: string): Application {
	const application = tenant.directory.applications.find((one) => one.servicePrincipalId === principalId);
	const made = application?.servicePrincipalCreatedAt;
	const isReplicated = made === undefined || tenant.clock.now() >= made + tenant.settings.graphReplicationDelayInMs;
	if (!application || !isReplicated) throw graphRefusal.notFound(principalId);
	return application;
}

function findResource(principalId: string): Resource {
	const resource = RESOURCES.find((one) => one.servicePrincipalId === principalId);
	if (!resource) throw graphRefusal.notFound(principalId);
	return resource;
}

function grantJson(tenant: TenantState, consent: Consent): Record<string, unknown> {
	return {
		id: consent.id,
		clientId: tenant.directory.findApplication(consent.clientId)?.servicePrincipalId,
		consentType: consent.userId === undefined ? 'AllPrincipals' : 'Principal',
		principalId: consent.userId ?? null,
		resourceId: RESOURCES.find((one) => one.appId === consent.resourceAppId)?.servicePrincipalId,
		scope: consent.permissions.join(' '),
	};
}

function listGrants({ tenant, query }: GraphCall): TenantReply {
	return answerList(
		query,
		'oauth2PermissionGrants',
		tenant.directory.consents.map((one) => grantJson(tenant, one)),
	);
}

function createGrant({ tenant, body }: GraphCall): TenantReply {
	assertProperties(body, {
		clientId: 'string',
		consentType: 'string',
		principalId: 'string',
		resourceId: 'string',
		scope: 'string',
	});
	const application = findClient(tenant, textProperty(body, 'clientId'));
	const resource = findResource(textProperty(body, 'resourceId'));
	const consentType = textProperty(body, 'consentType');
	const userId = consentType === 'Principal' ? textProperty(body, 'principalId') : undefined;
	if (!['AllPrincipals', 'Principal'].includes(consentType)) {
		throw graphRefusal.invalid(
			"Invalid value specified for property 'consentType' of resource 'OAuth2PermissionGrant'.",
		);
	}
	const same = { clientId: application.clientId, resourceAppId: resource.appId, userId };
	if (
		tenant.directory.consents.some(
			(one) => one.clientId === same.clientId && one.resourceAppId === same.resourceAppId && one.userId === userId,
		)
	) {
		throw graphRefusal.alreadyExists('Permission entry already exists.');
	}
	const consent: Consent = { id: newGuid(), ...same, permissions: readScope(resource, textProperty(body, 'scope')) };
	tenant.directory.consents.push(consent);
	return json(201, grantJson(tenant, consent));
}

function updateGrant({ tenant, parameters, body }: GraphCall): TenantReply {
	const consent = tenant.directory.consents.find((one) => one.id === parameters.id);
	if (!consent) throw graphRefusal.notFound(parameters.id ?? '');
	assertProperties(body, { scope: 'string' });
	const resource = RESOURCES.find((one) => one.appId === consent.resourceAppId);
	if (resource) consent.permissions = readScope(resource, textProperty(body, 'scope'));
	return noContent();
}

function readScope(resource: Resource, scope: string): string[] {
	return scope
		.split(' ')
		.filter(Boolean)
		.map((name) => {
			const permission = findPermission(resource, 'delegated', name);
			if (!permission) throw graphRefusal.invalid(`The scope '${name}' does not exist on the resource.`);
			return permission.name;
		});
}

function assignmentJson(tenant: TenantState, assignment: RoleAssignment): Record<string, unknown> {
	const resource = RESOURCES.find((one) => one.appId === assignment.resourceAppId);
	const application = tenant.directory.findApplication(assignment.clientId);
	return {
		id: assignment.id,
		principalId: application?.servicePrincipalId,
		principalDisplayName: application?.displayName,
		principalType: 'ServicePrincipal',
		resourceId: resource?.servicePrincipalId,
		resourceDisplayName: resource?.displayName,
		appRoleId: resource?.permissions.find((one) => one.kind === 'application' && one.name === assignment.role)?.id,
	};
}

function listAssignments({ tenant, query, parameters }: GraphCall): TenantReply {
	const { id = '' } = parameters;
	const ofPrincipal = tenant.directory.roleAssignments.map((one) => assignmentJson(tenant, one));
	return answerList(
		query,
		'appRoleAssignments',
		ofPrincipal.filter((one) => one.principalId === id || one.resourceId === id),
	);
}

function createAssignment({ tenant, body, parameters }: GraphCall): TenantReply {
	assertProperties(body, { principalId: 'string', resourceId: 'string', appRoleId: 'string' });
	const application = findClient(tenant, textProperty(body, 'principalId'));
	const resource = findResource(textProperty(body, 'resourceId'));
	if (![application.servicePrincipalId, resource.servicePrincipalId].includes(parameters.id)) {
		throw graphRefusal.invalid('The id in the path matches neither principalId nor resourceId.');
	}
	const appRoleId = textProperty(body, 'appRoleId');
	const role = resource.permissions.find((one) => one.kind === 'application' && one.id === appRoleId)?.name;
	if (role === undefined) throw graphRefusal.invalid('Permission being assigned was not found on application.');
	const same = { clientId: application.clientId, resourceAppId: resource.appId, role };
	if (tenant.directory.roleAssignments.some((one) => one.clientId === same.clientId && one.role === role)) {
		throw graphRefusal.invalid('Permission being assigned already exists on the object.');
	}
	const assignment = { id: newGuid(), ...same };
	tenant.directory.roleAssignments.push(assignment);
	return json(201, assignmentJson(tenant, assignment));
}

const grants = { permissions: ['DelegatedPermissionGrant.ReadWrite.All'], needsAdministrator: true };
const assignments = { permissions: ['AppRoleAssignment.ReadWrite.All'], needsAdministrator: true };
const read = {
	permissions: [...READ_DIRECTORY, ...grants.permissions, ...assignments.permissions],
	needsAdministrator: false,
};

export const consentEndpoints: GraphEndpoint[] = [
	{ method: 'GET', pattern: '/oauth2PermissionGrants', ...read, handle: listGrants },
	{ method: 'POST', pattern: '/oauth2PermissionGrants', ...grants, handle: createGrant },
	{ method: 'PATCH', pattern: '/oauth2PermissionGrants/{id}', ...grants, handle: updateGrant },
	...['appRoleAssignedTo', 'appRoleAssignments'].flatMap((name) => [
		{ method: 'GET', pattern: `/servicePrincipals/{id}/${name}`, ...read, handle: listAssignments },
		{ method: 'POST', pattern: `/servicePrincipals/{id}/${name}`, ...assignments, handle: createAssignment },
	]),
];
