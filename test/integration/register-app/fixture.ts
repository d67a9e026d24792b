import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { fetchRequest } from '../../../packages/register-app/src/network';
import { registerApp } from '../../../packages/register-app/src/registerApp';
import type { Terminal } from '../../../packages/register-app/src/terminal';
import { workFolder } from '../../../scripts/bootstrap/project';
import { SEEDED_USERS } from '../../../simulated-tenant';
import { enterDeviceCode } from '../../support/deviceSignIn';
import { CredentialsFixture } from '../support/credentialsFixture';

interface RunOptions {
	user?: (typeof SEEDED_USERS)[keyof typeof SEEDED_USERS];
	/** What the user enters; the same for every question, or by question. */
	answer?: string | ((question: string) => string);
	/** The run is stopped when it says this. */
	stopAt?: RegExp;
}

interface Written {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** A tenant without an app registration for n8n, and the tool that makes one, in this process. */
export class RegisterAppFixture extends CredentialsFixture {
	readonly folder = join(workFolder, `register-app-${process.pid}`);

	/** Where the tool is told to write the credential. */
	readonly output = join(this.folder, 'credential.json');

	override async reset(): Promise<void> {
		await super.reset();
		rmSync(this.folder, { recursive: true, force: true });
		mkdirSync(this.folder, { recursive: true });
	}

	override async stop(): Promise<void> {
		rmSync(this.folder, { recursive: true, force: true });
		await super.stop();
	}

	/** Runs the tool as a person would who signs in as `user`, answers `answer` and waits patiently. */
	readonly run = async (
		args: string[],
		{ user = SEEDED_USERS.administrator, answer = 'yes', stopAt }: RunOptions = {},
	) => {
		const { loginUrl, graphUrl, apiUrl } = this.tenant;
		const said: string[] = [];
		const signIns: Array<Promise<void>> = [];
		const questions: string[] = [];
		const pauses: number[] = [];
		const stopping = new AbortController();
		const terminal: Terminal = {
			say: (text) => {
				said.push(text);
				if (stopAt?.test(text)) stopping.abort();
				signIns.push(enterDeviceCode(this.tenant, text, user));
			},
			ask: async (question) => {
				questions.push(question);
				return typeof answer === 'string' ? answer : answer(question);
			},
			send: fetchRequest,
			pause: async (durationInMs) => {
				pauses.push(durationInMs);
				this.tenant.clock.advance(durationInMs);
			},
			stopped: stopping.signal,
		};
		const hosts = ['--cloud', 'custom', '--login-url', loginUrl, '--graph-url', graphUrl, '--api-url', apiUrl];
		const exitCode = await registerApp([...hosts, '--output', this.output, ...args], terminal);
		await Promise.all(signIns);
		return { exitCode, text: said.join('\n'), questions, pauses };
	};

	/** The one credential in the file that the tool wrote. */
	readonly written = (): Written => {
		const [only, ...others] = JSON.parse(readFileSync(this.output, 'utf8')) as Written[];
		expect(others).toEqual([]);
		return only as Written;
	};

	/** The requests that Microsoft Graph received, as "METHOD /path". */
	readonly graphRequests = () =>
		this.tenant.requests.filter(({ host }) => host === 'graph').map(({ method, path }) => `${method} ${path}`);
}
