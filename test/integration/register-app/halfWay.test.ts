import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { useFixture } from '../../support/tenant';
import { CredentialsHost, shownFor } from '../support/credentialsHost';
import { RegisterAppFixture } from './fixture';

const fixture = useFixture(new RegisterAppFixture());
const { folder, output, run, written } = fixture;

describe('the tool that registers apps, when something goes wrong half way', () => {
	const NAME = 'n8n Defender for Cloud Apps';
	const registered = () => fixture.tenant.directory.applications.filter(({ displayName }) => displayName === NAME);
	const loseCreation = () =>
		fixture.tenant.faults.add({
			match: { host: 'graph', method: 'POST', path: /applications$/ },
			answer: 'answer lost',
		});
	const works = async () => {
		const { type, data } = written();
		return (await shownFor(new CredentialsHost(type, data).execution()({ url: fixture.alertsUrl }))).text;
	};

	it.each(['applications$', 'servicePrincipals$', 'appRoleAssignedTo'])(
		'continues where the answer to %s was lost',
		async (path) => {
			fixture.tenant.faults.add({
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
		fixture.tenant.faults.add({
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

	it("does not touch an app that may be somebody else's unless told to", async () => {
		fixture.tenant.directory.addApplication({ displayName: NAME, servicePrincipalId: undefined });
		const [theirs] = structuredClone(registered());
		const { exitCode } = await run([], {
			answer: (question) => (question.startsWith('Continue with it?') ? 'no' : 'yes'),
		});
		expect(exitCode).toBe(0);
		expect(registered()).toHaveLength(2);
		expect(registered().find(({ id }) => id === theirs?.id)).toEqual(theirs);
	});

	it('does not accept --yes as an answer to that question', async () => {
		fixture.tenant.directory.addApplication({ displayName: NAME, servicePrincipalId: undefined });
		const { exitCode, text } = await run(['--yes']);
		expect(exitCode).toBe(1);
		expect(text).toContain('Run the tool without --yes to continue with it');
		expect(registered()).toHaveLength(1);
	});

	it('does not touch a finished app of the same name', async () => {
		expect((await run([])).exitCode).toBe(0);
		rmSync(output);
		const { exitCode, questions } = await run([]);
		expect(exitCode).toBe(0);
		expect(questions).toHaveLength(2);
		expect(registered()).toHaveLength(2);
	});

	it('waits for a throttled Microsoft Graph at most a minute at a time, and not for ever', async () => {
		fixture.tenant.faults.add({
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
	])('says that no reason was given for %s', async (body) => {
		fixture.tenant.faults.add({ match: { host: 'graph' }, answer: { status: 400, body } });
		expect((await run([])).text).toContain('Microsoft Graph said: no reason (status 400)');
	});

	it('shows the words of another service on one line, without control characters', async () => {
		const message = '\u001b]0;title\u0007\u001b[2JDone.\r\nThe app is ready.\u202e \u009b31m';
		fixture.tenant.faults.add({ match: { host: 'graph' }, answer: { status: 400, body: { error: { message } } } });
		const { text } = await run([]);
		expect(text).toContain('Microsoft Graph said: ]0;title[2JDone. The app is ready. 31m (status 400)');
		const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
		expect(
			codes.filter((code) => (code < 0x20 && code !== 0x0a) || (code >= 0x7f && code < 0xa0) || code === 0x202e),
		).toEqual([]);
	});

	it('says that a file cannot be written before anybody signs in', async () => {
		const { exitCode, text, questions } = await run(['--output', join(folder, 'missing', 'credential.json')]);
		expect({ exitCode, questions, requests: fixture.tenant.requests }).toEqual({
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
	] as const)('ends cleanly when the person stops it %s', async (_name, stopAt, said, apps) => {
		const { exitCode, text } = await run([], { stopAt });
		expect(exitCode).toBe(1);
		expect(text).toContain(said);
		expect(registered()).toHaveLength(apps);
		expect(existsSync(output)).toBe(false);
	});
});
