import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { SEEDED_USERS } from '../../../simulated-tenant';
import { fetchRequest } from '../../../tools/register-app/network';
import { registerApp } from '../../../tools/register-app/registerApp';
import type { Terminal } from '../../../tools/register-app/terminal';
import { CredentialsHost, shownFor } from '../../support/credentialsHost';
import { CredentialsTenant } from '../../support/credentialsTenant';
import { enterDeviceCode } from '../../support/deviceSignIn';
import { PROJECT_FOLDER } from '../../support/package';

const test = CredentialsTenant.use();

let folder: string;
let output: string;
beforeEach(() => {
	folder = mkdtempSync(join(PROJECT_FOLDER, '.work', 'register-app-'));
	output = join(folder, 'credential.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the tool as a person would who signs in as `user`, answers `answer` and waits patiently. */
interface RunOptions {
	user?: (typeof SEEDED_USERS)[keyof typeof SEEDED_USERS];
	/** What the user enters; the same for every question, or by question. */
	answer?: string | ((question: string) => string);
	/** The run is stopped when it says this. */
	stopAt?: RegExp;
}

async function run(args: string[], { user = SEEDED_USERS.administrator, answer = 'yes', stopAt }: RunOptions = {}) {
	const { loginUrl, graphUrl, apiUrl } = test.tenant;
	const said: string[] = [];
	const signIns: Array<Promise<void>> = [];
	const questions: string[] = [];
	const pauses: number[] = [];
	const stopping = new AbortController();
	const terminal: Terminal = {
		say: (text) => {
			said.push(text);
			if (stopAt?.test(text)) stopping.abort();
			signIns.push(enterDeviceCode(test.tenant, text, user));
		},
		ask: async (question) => {
			questions.push(question);
			return typeof answer === 'string' ? answer : answer(question);
		},
		send: fetchRequest,
		pause: async (durationInMs) => {
			pauses.push(durationInMs);
			test.tenant.clock.advance(durationInMs);
		},
		stopped: stopping.signal,
	};
	const hosts = ['--cloud', 'custom', '--login-url', loginUrl, '--graph-url', graphUrl, '--api-url', apiUrl];
	const exitCode = await registerApp([...hosts, '--output', output, ...args], terminal);
	await Promise.all(signIns);
	return { exitCode, text: said.join('\n'), questions, pauses };
}

interface Written {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

function written(): Written {
	const [only, ...others] = JSON.parse(readFileSync(output, 'utf8')) as Written[];
	expect(others).toEqual([]);
	return only as Written;
}

const graphRequests = () =>
	test.tenant.requests.filter(({ host }) => host === 'graph').map(({ method, path }) => `${method} ${path}`);

describe('register-app', () => {
	it('makes an application with a certificate that works at once', async () => {
		const { exitCode, text, questions } = await run([]);
		expect(exitCode).toBe(0);
		expect(questions).toEqual(['Continue? (yes/no) ', 'Register the app in this tenant? (yes/no) ']);
		expect(text).toContain(`at the tenant ${test.tenant.tenantId}`);
		const { type, data, name } = written();
		expect(name).toBe('n8n Defender for Cloud Apps');
		expect(type).toBe('defenderCloudAppsApplicationApi');
		expect(data).toMatchObject({ clientAuthentication: 'certificate', tenantId: test.tenant.tenantId });
		expect(statSync(output).mode & 0o777).toBe(0o600);
		expect(text).not.toContain('PRIVATE KEY-----');
		const host = new CredentialsHost(type, data);
		expect((await shownFor(host.execution()({ url: test.alertsUrl }))).text).toBe('');
	});

	it('makes an application with a secret', async () => {
		const { exitCode, text } = await run(['--proof', 'secret', '--permissions', 'settings.read', '--valid-days', '30']);
		expect(exitCode).toBe(0);
		const { type, data } = written();
		expect(text).not.toContain(String(data.clientSecret));
		const application = test.tenant.directory.applications.find(({ clientId }) => clientId === data.clientId);
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
		expect((await shownFor(host.execution()({ url: test.alertsUrl }))).text).toBe('');
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
		const application = test.tenant.directory.applications.find(({ clientId }) => clientId === data.clientId);
		expect(application?.[property]).toEqual(['https://n8n.example.com/rest/oauth2-credential/callback']);
		expect(test.tenant.directory.consents.filter(({ clientId }) => clientId === data.clientId)).toEqual([
			expect.objectContaining({ userId: undefined, permissions: ['Investigation.read', 'Investigation.manage'] }),
		]);
	});

	it('waits until the directory has spread what was created', async () => {
		test.tenant.settings.graphReplicationDelayInMs = 8_000;
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
		test.tenant.faults.add({
			match: { host: 'graph', method: 'POST', path: new RegExp(path) },
			answer: { status, body: { error: { code: 'Request_BadRequest', message } } },
		});
		const { exitCode, text } = await run([]);
		expect(exitCode).toBe(0);
		expect(text).not.toContain('Admin consent was not granted');
		const host = new CredentialsHost(written().type, written().data);
		expect((await shownFor(host.execution()({ url: test.alertsUrl }))).text).toBe('');
	});

	it('refuses an API URL that no credential can use, before anything else', async () => {
		const { exitCode, text } = await run(['--api-url', 'ftp://nonsense']);
		expect(exitCode).toBe(1);
		expect(text).toContain("The credential's API URL is not an https address");
		expect(test.tenant.requests).toEqual([]);
	});

	it('asks no second time where the tenant is named', async () => {
		const { exitCode, questions } = await run(['--tenant', test.tenant.tenantId]);
		expect(exitCode).toBe(0);
		expect(questions).toHaveLength(1);
	});

	it('creates nothing in a tenant that is not the one that was meant', async () => {
		const { exitCode, text } = await run([], { answer: (question) => (question.startsWith('Go on') ? 'yes' : 'no') });
		expect(exitCode).toBe(0);
		expect(text).toContain('Nothing was changed.');
		expect(graphRequests()).toEqual([]);
		expect(existsSync(output)).toBe(false);
	});

	it('leaves the consent to an administrator when told so', async () => {
		const { text } = await run(['--no-admin-consent']);
		const { data } = written();
		expect(text).toContain(`/${test.tenant.tenantId}/adminconsent?client_id=${String(data.clientId)}`);
		expect(test.tenant.directory.roleAssignments.filter(({ clientId }) => clientId === data.clientId)).toEqual([]);
	});

	it('still writes the credential when the person may not consent', async () => {
		test.tenant.faults.add({
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
		expect({ exitCode, requests: test.tenant.requests }).toEqual({ exitCode: 0, requests: [] });
		expect(text).toContain('Nothing was changed.');
		expect(existsSync(output)).toBe(false);
	});

	it('prints the same requests in a dry run, with neither sign-in nor secret', async () => {
		const dry = await run(['--dry-run', '--proof', 'secret']);
		expect({ exitCode: dry.exitCode, requests: test.tenant.requests, questions: dry.questions }).toEqual({
			exitCode: 0,
			requests: [],
			questions: [],
		});
		expect(existsSync(output)).toBe(false);
		const printed = dry.text.match(/^(GET|POST) \S+/gm) ?? [];
		await run(['--proof', 'secret', '--yes']);
		const withoutIds = (request: string) => request.replace(/\?.*|\{[^}]+\}|[0-9a-f-]{36}(?!')/g, '');
		expect(printed.map((line) => withoutIds(line.replace(test.tenant.graphUrl, '')))).toEqual(
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

	it('tells what was already created when it fails half way', async () => {
		test.tenant.faults.add({ match: { host: 'graph', path: /addPassword/ }, answer: { status: 500 } });
		const { exitCode, text } = await run(['--proof', 'secret']);
		const created = test.tenant.directory.applications.at(-1);
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
			if (!test.tenant.requests.some(({ path, status }) => path.endsWith('/devicecode') && status === 200)) return;
			clearInterval(timer);
			setTimeout(() => test.tenant.clock.advance(3_600_000), 500);
		}, 50);
		const { exitCode, text } = await attempt;
		expect(exitCode).toBe(1);
		expect(text).toMatch(/The code for the sign-in has expired\. .*AADSTS70020, Trace ID/);
		expect(graphRequests()).toEqual([]);
		expect(existsSync(output)).toBe(false);
	});

	describe('when something goes wrong half way', () => {
		const NAME = 'n8n Defender for Cloud Apps';
		const registered = () => test.tenant.directory.applications.filter(({ displayName }) => displayName === NAME);
		const loseCreation = () =>
			test.tenant.faults.add({
				match: { host: 'graph', method: 'POST', path: /applications$/ },
				answer: 'answer lost',
			});
		const works = async () => {
			const { type, data } = written();
			return (await shownFor(new CredentialsHost(type, data).execution()({ url: test.alertsUrl }))).text;
		};

		it.each(['applications$', 'servicePrincipals$', 'appRoleAssignedTo'])(
			'goes on where the answer to %s was lost',
			async (path) => {
				test.tenant.faults.add({
					match: { host: 'graph', method: 'POST', path: new RegExp(path) },
					answer: 'answer lost',
				});
				expect(await run([])).toMatchObject({ exitCode: 0 });
				expect(registered()).toHaveLength(1);
				expect(written().data.clientId).toBe(registered()[0]?.clientId);
			},
		);

		it('says that the app may exist, and a second run finds it and goes on with it', async () => {
			loseCreation();
			test.tenant.faults.add({
				match: { host: 'graph', method: 'GET', path: /applications$/, nth: 2 },
				answer: { status: 503 },
			});
			const first = await run([]);
			expect(first.exitCode).toBe(1);
			expect(first.text).toContain(
				'The app registration may still have been created. Run the tool again with the same --name',
			);
			expect(existsSync(output)).toBe(false);

			const second = await run([]);
			expect(second).toMatchObject({ exitCode: 0 });
			expect(second.text).toContain(`An app registration "${NAME}" (${registered()[0]?.clientId}) already exists`);
			expect(registered()).toHaveLength(1);
			expect(await works()).toBe('');
		});

		it("leaves an app that may be somebody else's alone unless told", async () => {
			test.tenant.directory.addApplication({ displayName: NAME, servicePrincipalId: undefined });
			const [theirs] = structuredClone(registered());
			const { exitCode } = await run([], {
				answer: (question) => (question.startsWith('Continue with it?') ? 'no' : 'yes'),
			});
			expect(exitCode).toBe(0);
			expect(registered()).toHaveLength(2);
			expect(registered().find(({ id }) => id === theirs?.id)).toEqual(theirs);
		});

		it('takes no --yes for an answer to that', async () => {
			test.tenant.directory.addApplication({ displayName: NAME, servicePrincipalId: undefined });
			const { exitCode, text } = await run(['--yes']);
			expect(exitCode).toBe(1);
			expect(text).toContain('Run the tool without --yes to continue with it');
			expect(registered()).toHaveLength(1);
		});

		it('lets a finished app of the same name be', async () => {
			expect((await run([])).exitCode).toBe(0);
			rmSync(output);
			const { exitCode, questions } = await run([]);
			expect(exitCode).toBe(0);
			expect(questions).toHaveLength(2);
			expect(registered()).toHaveLength(2);
		});

		it('waits no longer than a minute at once for a throttled Microsoft Graph, and not for ever', async () => {
			test.tenant.faults.add({
				match: { host: 'graph' },
				answer: { status: 429, headers: { 'retry-after': '999999' } },
				times: 100,
			});
			const { exitCode, text, pauses } = await run([]);
			expect(exitCode).toBe(1);
			expect(text).toContain('Microsoft Graph said: no reason (status 429)');
			expect(Math.max(...pauses)).toBe(60_000);
			expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(300_000);
		});

		it.each([
			'null',
			'[]',
			'7',
			'{"error":null}',
			'{"error":"no"}',
			'{"error":{"message":5,"code":{},"innerError":"x"}}',
		])('takes %s for no reason', async (body) => {
			test.tenant.faults.add({ match: { host: 'graph' }, answer: { status: 400, body } });
			expect((await run([])).text).toContain('Microsoft Graph said: no reason (status 400)');
		});

		it('shows what somebody else said without what a terminal obeys, on one line', async () => {
			const message = '\u001b]0;title\u0007\u001b[2JDone.\r\nThe app is ready.\u202e \u009b31m';
			test.tenant.faults.add({ match: { host: 'graph' }, answer: { status: 400, body: { error: { message } } } });
			const { text } = await run([]);
			expect(text).toContain('Microsoft Graph said: ]0;title[2JDone. The app is ready. 31m (status 400)');
			const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
			expect(
				codes.filter((code) => (code < 0x20 && code !== 0x0a) || (code >= 0x7f && code < 0xa0) || code === 0x202e),
			).toEqual([]);
		});

		it('says that a file cannot be written before anybody signs in', async () => {
			const { exitCode, text, questions } = await run(['--output', join(folder, 'missing', 'credential.json')]);
			expect({ exitCode, questions, requests: test.tenant.requests }).toEqual({
				exitCode: 1,
				questions: [],
				requests: [],
			});
			expect(text).toContain('cannot be written (ENOENT)');
		});

		it.each([
			['during the sign-in', /devicecode|enter the code|To sign in/i, 'Stopped. Nothing was changed.', 0],
			[
				'between two requests',
				/^ {2}create the app registration .*\.\.\.$/,
				'Run the tool again with the same --name: it finds the app registration and continues with it.',
				1,
			],
		] as const)('ends in good order when the person breaks off %s', async (_name, stopAt, said, apps) => {
			const { exitCode, text } = await run([], { stopAt });
			expect(exitCode).toBe(1);
			expect(text).toContain(said);
			expect(registered()).toHaveLength(apps);
			expect(existsSync(output)).toBe(false);
		});
	});
});
