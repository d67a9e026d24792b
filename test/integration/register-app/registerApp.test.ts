import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';

import { SEEDED_USERS } from '../../../simulated-tenant';
import { useFixture } from '../../support/tenant';
import { textOf } from '../../support/text';
import { CredentialsHost, shownFor } from '../support/credentialsHost';
import { RegisterAppFixture } from './fixture';

const fixture = useFixture(new RegisterAppFixture());
const { graphRequests, output, run, written } = fixture;

describe('the tool that registers apps', () => {
	it('makes an application with a certificate that works at once', async () => {
		const { exitCode, text, questions } = await run([]);
		expect(exitCode).toBe(0);
		expect(questions).toEqual(['Continue? (yes/no) ', 'Register the app in this tenant? (yes/no) ']);
		expect(text).toContain(`at the tenant ${fixture.tenant.tenantId}`);
		const { type, data, name } = written();
		expect(name).toBe('n8n Defender for Cloud Apps');
		expect(type).toBe('defenderCloudAppsApplicationApi');
		expect(data).toMatchObject({ clientAuthentication: 'certificate', tenantId: fixture.tenant.tenantId });
		expect(statSync(output).mode & 0o777).toBe(0o600);
		expect(text).not.toContain('PRIVATE KEY-----');
		const host = new CredentialsHost(type, data);
		expect((await shownFor(host.execution()({ url: fixture.alertsUrl }))).text).toBe('');
	});

	it('makes an application with a secret', async () => {
		const { exitCode, text } = await run(['--proof', 'secret', '--permissions', 'settings.read', '--valid-days', '30']);
		expect(exitCode).toBe(0);
		const { type, data } = written();
		expect(text).not.toContain(textOf(data.clientSecret));
		const application = fixture.tenant.directory.applications.find(({ clientId }) => clientId === data.clientId);
		expect(application?.secrets).toEqual([expect.objectContaining({ value: data.clientSecret })]);
		expect(application?.requestedPermissions.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
			'application Settings.read',
		]);
		const days = ((application?.secrets[0]?.expiresAt ?? 0) - Date.now()) / 86_400_000;
		expect(Math.round(days)).toBe(30);
		expect((await new CredentialsHost(type, data).pressTest()).status).toBe('OK');
	});

	it('makes a public client for a service account', async () => {
		const { serviceAccount } = SEEDED_USERS;
		expect((await run(['--authentication', 'user', '--username', serviceAccount.username])).exitCode).toBe(0);
		const { type, data } = written();
		expect(data).toMatchObject({
			username: serviceAccount.username,
			password: '',
			permissions: ['Investigation.read', 'Investigation.manage'],
		});
		const host = new CredentialsHost(type, { ...data, password: serviceAccount.password });
		expect((await shownFor(host.execution()({ url: fixture.alertsUrl }))).text).toBe('');
	});

	it.each([
		['secret', 'redirectUris'],
		['none', 'publicClientRedirectUris'],
	] as const)('registers the address that n8n signs people in with (%s)', async (proof, property) => {
		const { exitCode } = await run([
			'--authentication',
			'oAuth2',
			'--proof',
			proof,
			'--n8n-url',
			'https://n8n.example.com/',
		]);
		expect(exitCode).toBe(0);
		const { type, data } = written();
		expect(type).toBe('defenderCloudAppsOAuth2Api');
		expect(Boolean(data.clientSecret)).toBe(proof === 'secret');
		const application = fixture.tenant.directory.applications.find(({ clientId }) => clientId === data.clientId);
		expect(application?.[property]).toEqual(['https://n8n.example.com/rest/oauth2-credential/callback']);
		expect(fixture.tenant.directory.consents.filter(({ clientId }) => clientId === data.clientId)).toEqual([
			expect.objectContaining({ userId: undefined, permissions: ['Investigation.read', 'Investigation.manage'] }),
		]);
	});

	it('waits until every server of the directory knows what was created', async () => {
		fixture.tenant.settings.graphReplicationDelayInMs = 8_000;
		expect((await run([])).exitCode).toBe(0);
		const attempts = graphRequests().filter((request) => request === 'POST /v1.0/servicePrincipals');
		expect(attempts.length).toBeGreaterThan(1);
		expect(graphRequests().filter((request) => request === 'POST /v1.0/applications')).toHaveLength(1);
	});

	it.each([
		[
			'servicePrincipals$',
			403,
			'When using this permission, the backing application of the service principal being created must in the local tenant',
		],
		['appRoleAssignedTo', 400, 'Not a valid reference update.'],
	])('asks again where a server of the directory does not know the app yet (%s)', async (path, status, message) => {
		fixture.tenant.faults.add({
			match: { host: 'graph', method: 'POST', path: new RegExp(path) },
			answer: { status, body: { error: { code: 'Request_BadRequest', message } } },
		});
		const { exitCode, text } = await run([]);
		expect(exitCode).toBe(0);
		expect(text).not.toContain('Admin consent was not granted');
		const host = new CredentialsHost(written().type, written().data);
		expect((await shownFor(host.execution()({ url: fixture.alertsUrl }))).text).toBe('');
	});

	it('refuses an API URL that no credential can use, before anything else', async () => {
		const { exitCode, text } = await run(['--api-url', 'ftp://nonsense']);
		expect(exitCode).toBe(1);
		expect(text).toContain("The credential's API URL is not an https address");
		expect(fixture.tenant.requests).toEqual([]);
	});

	it('does not ask again where the tenant is given', async () => {
		const { exitCode, questions } = await run(['--tenant', fixture.tenant.tenantId]);
		expect(exitCode).toBe(0);
		expect(questions).toHaveLength(1);
	});

	it('creates nothing in another tenant than the given one', async () => {
		const { exitCode, text } = await run([], { answer: (question) => (question.startsWith('Go on') ? 'yes' : 'no') });
		expect(exitCode).toBe(0);
		expect(text).toContain('Nothing was changed.');
		expect(graphRequests()).toEqual([]);
		expect(existsSync(output)).toBe(false);
	});

	it('leaves the consent to an administrator when told so', async () => {
		const { text } = await run(['--no-admin-consent']);
		const { data } = written();
		expect(text).toContain(`/${fixture.tenant.tenantId}/adminconsent?client_id=${textOf(data.clientId)}`);
		expect(fixture.tenant.directory.roleAssignments.filter(({ clientId }) => clientId === data.clientId)).toEqual([]);
	});

	it('still writes the credential when the person is not allowed to consent', async () => {
		fixture.tenant.faults.add({
			match: { host: 'graph', path: /appRoleAssignedTo/ },
			answer: {
				status: 403,
				body: {
					error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
				},
			},
		});
		const { exitCode, text } = await run([]);
		expect(exitCode).toBe(0);
		expect(text).toContain('Admin consent was not granted. Microsoft Graph said: Insufficient privileges');
		expect(text).toContain('/adminconsent?client_id=');
		expect(written().type).toBe('defenderCloudAppsApplicationApi');
	});

	it('asks first and changes nothing without a yes', async () => {
		const { exitCode, text } = await run([], { answer: 'no' });
		expect({ exitCode, requests: fixture.tenant.requests }).toEqual({ exitCode: 0, requests: [] });
		expect(text).toContain('Nothing was changed.');
		expect(existsSync(output)).toBe(false);
	});

	it('prints the same requests in a dry run, with neither sign-in nor secret', async () => {
		const dry = await run(['--dry-run', '--proof', 'secret']);
		expect({ exitCode: dry.exitCode, requests: fixture.tenant.requests, questions: dry.questions }).toEqual({
			exitCode: 0,
			requests: [],
			questions: [],
		});
		expect(existsSync(output)).toBe(false);
		const printed = dry.text.match(/^(GET|POST) \S+/gm) ?? [];
		await run(['--proof', 'secret', '--yes']);
		const withoutIds = (request: string) => request.replace(/\?.*|\{[^}]+\}|[0-9a-f-]{36}(?!')/g, '');
		expect(printed.map((line) => withoutIds(line.replace(fixture.tenant.graphUrl, '')))).toEqual(
			graphRequests().map(withoutIds),
		);
	});

	it('overwrites no file, and says so before anything is created', async () => {
		writeFileSync(output, 'precious');
		const { exitCode, text } = await run([]);
		expect(exitCode).toBe(1);
		expect(text).toContain('already exists and is not overwritten');
		expect(readFileSync(output, 'utf8')).toBe('precious');
		expect(graphRequests()).toEqual([]);
	});

	it('says what was already created when it fails half way', async () => {
		fixture.tenant.faults.add({ match: { host: 'graph', path: /addPassword/ }, answer: { status: 500 } });
		const { exitCode, text } = await run(['--proof', 'secret']);
		const created = fixture.tenant.directory.applications.at(-1);
		expect(exitCode).toBe(1);
		expect(text).toContain(
			`The app registration "n8n Defender for Cloud Apps" (${created?.clientId ?? ''}) was already created.`,
		);
		expect(existsSync(output)).toBe(false);
	});

	it.each([
		['someone who may not register apps', SEEDED_USERS.reader],
		['a blocked account', SEEDED_USERS.blockedByConditionalAccess],
	])('ends without a change when the sign-in never succeeds for %s', async (_name, user) => {
		const attempt = run([], { user });
		const timer = setInterval(() => {
			if (!fixture.tenant.requests.some(({ path, status }) => path.endsWith('/devicecode') && status === 200)) return;
			clearInterval(timer);
			setTimeout(() => fixture.tenant.clock.advance(3_600_000), 500);
		}, 50);
		const { exitCode, text } = await attempt;
		expect(exitCode).toBe(1);
		expect(text).toMatch(/The code for the sign-in has expired\. .*AADSTS70020, Trace ID/);
		expect(graphRequests()).toEqual([]);
		expect(existsSync(output)).toBe(false);
	});
});
