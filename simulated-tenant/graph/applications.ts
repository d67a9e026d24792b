import type { TenantReply } from '../core/exchangeTypes';
import { newGuid, newOpaqueValue } from '../core/random';
import { json, noContent } from '../core/replies';
import type { Application } from '../directory/types';
import type { TenantState } from '../state';
import { applicationJson, readApplication } from './applicationJson';
import {
	type GraphCall,
	type GraphEndpoint,
	appIdOf,
	assertProperties,
	objectProperty,
	READ_DIRECTORY,
	textProperty,
	WRITE_APPLICATIONS,
} from './call';
import { graphRefusal } from './graphError';
import { answerList, answerOne } from './query';

const TWO_YEARS_IN_MS = 2 * 365 * 24 * 3_600_000;

function findApplication(tenant: TenantState, id: string): Application {
	const byAppId = appIdOf(id);
	const application = tenant.directory.applications.find((one) =>
		byAppId === undefined ? one.id === id : one.clientId === byAppId,
	);
	if (!application) throw graphRefusal.notFound(id);
	return application;
}

function list({ tenant, query }: GraphCall): TenantReply {
	return answerList(query, 'applications', tenant.directory.applications.map(applicationJson));
}

function create({ tenant, body }: GraphCall): TenantReply {
	textProperty(body, 'displayName');
	const application = tenant.directory.addApplication({
		...readApplication(body),
		servicePrincipalId: undefined,
		createdAt: tenant.clock.now(),
	});
	return json(201, applicationJson(application));
}

function fetch({ tenant, query, parameters }: GraphCall): TenantReply {
	return answerOne(query, applicationJson(findApplication(tenant, parameters.id ?? '')));
}

function update({ tenant, parameters, body }: GraphCall): TenantReply {
	Object.assign(findApplication(tenant, parameters.id ?? ''), readApplication(body));
	return noContent();
}

function remove({ tenant, parameters }: GraphCall): TenantReply {
	const application = findApplication(tenant, parameters.id ?? '');
	tenant.directory.applications.splice(tenant.directory.applications.indexOf(application), 1);
	return noContent();
}

/** This is the only answer that shows the secret. */
function addPassword({ tenant, parameters, body }: GraphCall): TenantReply {
	const application = findApplication(tenant, parameters.id ?? '');
	assertProperties(body, { passwordCredential: 'object' });
	const wanted = objectProperty(body, 'passwordCredential', {
		displayName: 'string',
		endDateTime: 'string',
		startDateTime: 'string',
	});
	const now = tenant.clock.now();
	const expiresAt = typeof wanted.endDateTime === 'string' ? Date.parse(wanted.endDateTime) : now + TWO_YEARS_IN_MS;
	if (!(expiresAt > now))
		throw graphRefusal.invalid("Invalid value specified for property 'endDateTime' of resource 'PasswordCredential'.");
	const secret = { keyId: newGuid(), value: newOpaqueValue(30), expiresAt };
	application.secrets.push(secret);
	return json(200, {
		keyId: secret.keyId,
		displayName: wanted.displayName ?? null,
		startDateTime: new Date(now).toISOString(),
		endDateTime: new Date(expiresAt).toISOString(),
		hint: secret.value.slice(0, 3),
		secretText: secret.value,
	});
}

const write = { permissions: WRITE_APPLICATIONS, needsAdministrator: false };
const read = { permissions: READ_DIRECTORY, needsAdministrator: false };

export const applicationEndpoints: GraphEndpoint[] = [
	{ method: 'GET', pattern: '/applications', ...read, handle: list },
	{ method: 'POST', pattern: '/applications', ...write, handle: create },
	{ method: 'GET', pattern: '/applications/{id}', ...read, handle: fetch },
	{ method: 'PATCH', pattern: '/applications/{id}', ...write, handle: update },
	{ method: 'DELETE', pattern: '/applications/{id}', ...write, handle: remove },
	{ method: 'POST', pattern: '/applications/{id}/addPassword', ...write, handle: addPassword },
];
