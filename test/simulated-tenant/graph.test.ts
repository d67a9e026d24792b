import { generate } from 'selfsigned';

import { RESOURCE_ID, SEEDED_USERS } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { type Answer, call, ApiFixture } from './support';

const GRAPH = '00000003-0000-0000-c000-000000000000';
const EVERYTHING = [
	'Application.ReadWrite.All',
	'DelegatedPermissionGrant.ReadWrite.All',
	'AppRoleAssignment.ReadWrite.All',
];

const started = useFixture(new ApiFixture());

async function graph(
	method: string,
	path: string,
	body?: unknown,
	permissions = EVERYTHING,
	username = SEEDED_USERS.administrator.username,
): Promise<Answer> {
	const token = await started.tenant.issueToken({ kind: 'delegated', permissions, audience: GRAPH, username });
	const url = `${started.tenant.graphUrl}/v1.0${path}`;
	return await call(started.tenant, {
		host: 'graph',
		method,
		url,
		body,
		headers: { authorization: `Bearer ${token}` },
	});
}

async function principal(appId: string): Promise<Record<string, unknown>> {
	const answer = await graph('GET', `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`);
	return (answer.json?.value as Array<Record<string, unknown>>)[0] ?? {};
}

it('registers an application with secret, certificate, consent and roles', async () => {
	const resource = await principal(RESOURCE_ID);
	const roles = resource.appRoles as Array<{ id: string; value: string }>;
	const role = roles.find((one) => one.value === 'Investigation.read');
	const { cert } = await generate([{ name: 'commonName', value: 'n8n' }], { algorithm: 'sha256' });
	const created = await graph('POST', '/applications', {
		displayName: 'n8n',
		signInAudience: 'AzureADMyOrg',
		web: { redirectUris: ['http://localhost:5678/rest/oauth2-credential/callback'] },
		requiredResourceAccess: [{ resourceAppId: RESOURCE_ID, resourceAccess: [{ id: role?.id, type: 'Role' }] }],
	});
	expect(created.status).toBe(201);
	const { id, appId } = created.json as { id: string; appId: string };
	const key = Buffer.from(cert.replace(/-----[^-]+-----|\s/g, ''), 'base64').toString('base64');
	expect(
		(
			await graph('PATCH', `/applications/${id}`, {
				keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key }],
			})
		).status,
	).toBe(204);
	const secret = await graph('POST', `/applications/${id}/addPassword`, { passwordCredential: { displayName: 'n8n' } });
	expect(secret.json?.secretText).toEqual(expect.any(String));
	const own = await graph('POST', '/servicePrincipals', { appId });
	const assignment = { principalId: own.json?.id, resourceId: resource.id, appRoleId: role?.id };
	expect((await graph('POST', `/servicePrincipals/${String(resource.id)}/appRoleAssignedTo`, assignment)).status).toBe(
		201,
	);
	expect((await graph('POST', `/servicePrincipals/${String(resource.id)}/appRoleAssignedTo`, assignment)).status).toBe(
		400,
	);
	const grant = {
		clientId: own.json?.id,
		consentType: 'AllPrincipals',
		resourceId: resource.id,
		scope: 'Investigation.read',
	};
	expect((await graph('POST', '/oauth2PermissionGrants', grant)).status).toBe(201);
	expect((await graph('POST', '/oauth2PermissionGrants', grant)).status).toBe(409);
	const shown = await graph('GET', `/applications(appId='${appId}')?$select=passwordCredentials,keyCredentials`);
	expect(shown.json).toMatchObject({
		passwordCredentials: [{ secretText: null }],
		keyCredentials: [{ usage: 'Verify' }],
	});
});

it.each<[string, string, string, unknown, number]>([
	['an unknown property', 'POST', '/applications', { displayName: 'x', colour: 'red' }, 400],
	['a missing name', 'POST', '/applications', {}, 400],
	[
		'an unknown permission',
		'POST',
		'/applications',
		{
			displayName: 'x',
			requiredResourceAccess: [{ resourceAppId: RESOURCE_ID, resourceAccess: [{ id: 'x', type: 'Role' }] }],
		},
		400,
	],
	[
		'a web redirect URI without TLS',
		'POST',
		'/applications',
		{ displayName: 'x', web: { redirectUris: ['http://n8n.example/callback'] } },
		400,
	],
	[
		'a text that is not a certificate',
		'POST',
		'/applications',
		{ displayName: 'x', keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: 'AAAA' }] },
		400,
	],
	['an unknown query option', 'GET', '/applications?filter=x', undefined, 400],
	['an unsupported filter', 'GET', '/applications?$filter=contains(x)', undefined, 400],
	['an unknown application', 'GET', '/applications/nothing', undefined, 404],
	['an unknown path', 'GET', '/groups', undefined, 400],
	[
		'a principal without an application',
		'POST',
		'/servicePrincipals',
		{ appId: '11111111-1111-4111-8111-111111111111' },
		400,
	],
])('refuses %s', async (_name, method, path, body, status) => {
	expect((await graph(method, path, body)).status).toBe(status);
});

it('checks the permissions of the token and the role of the person', async () => {
	expect((await graph('POST', '/applications', { displayName: 'x' }, ['User.Read'])).json).toMatchObject({
		error: { code: 'Authorization_RequestDenied' },
	});
	expect((await graph('POST', '/oauth2PermissionGrants', {}, EVERYTHING, SEEDED_USERS.analyst.username)).status).toBe(
		403,
	);
	expect(
		(await graph('GET', '/me', undefined, ['User.Read'], SEEDED_USERS.analyst.username)).json?.userPrincipalName,
	).toBe(SEEDED_USERS.analyst.username);
	const apiToken = await started.tenant.issueToken({ kind: 'delegated', permissions: EVERYTHING });
	const refused = await call(started.tenant, {
		host: 'graph',
		method: 'GET',
		url: `${started.tenant.graphUrl}/v1.0/me`,
		headers: { authorization: `Bearer ${apiToken}` },
	});
	expect(refused.status).toBe(401);
});

it('can take a while until a new application is known everywhere', async () => {
	started.tenant.settings.graphReplicationDelayInMs = 5000;
	const { appId } = (await graph('POST', '/applications', { displayName: 'x' })).json as { appId: string };
	expect((await graph('POST', '/servicePrincipals', { appId })).status).toBe(400);
	started.tenant.clock.advance(5001);
	expect((await graph('POST', '/servicePrincipals', { appId })).status).toBe(201);
});
