import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { SEEDED_USERS } from '../../../simulated-tenant';
import { enterDeviceCode } from '../../support/deviceSignIn';
import { PROJECT_FOLDER } from '../../support/package';
import { useFixture } from '../../support/tenant';
import { CredentialsFixture } from '../support/credentialsFixture';

const fixture = useFixture(new CredentialsFixture());

let folder: string;
let output: string;
let running: ChildProcess | undefined;

beforeEach(() => {
	folder = mkdtempSync(join(PROJECT_FOLDER, '.work', 'register-app-'));
	output = join(folder, 'credential.json');
});
afterEach(() => {
	running?.kill('SIGKILL');
	rmSync(folder, { recursive: true });
});

interface Ended {
	exitCode: number | null;
	/** The signal that ended the process, where it did not end by itself. */
	signal: NodeJS.Signals | null;
}

/** The built tool in a process of its own, as a person starts it in a terminal. */
function start() {
	const { loginUrl, graphUrl, apiUrl, certificateFile } = fixture.tenant;
	const hosts = ['--cloud', 'custom', '--login-url', loginUrl, '--graph-url', graphUrl, '--api-url', apiUrl];
	const script = join(PROJECT_FOLDER, 'dist', 'tools', 'cli.js');
	const tool = spawn(process.execPath, [script, 'register-app', '--yes', '--output', output, ...hosts], {
		env: { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running = tool;
	let text = '';
	const listeners = new Set<() => void>();
	for (const stream of [tool.stdout, tool.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			for (const listener of listeners) listener();
		});
	}
	const ended = new Promise<Ended>((resolve) =>
		tool.once('close', (exitCode, signal) => resolve({ exitCode, signal })),
	);
	/** Resolves with all that was said so far, once it holds this. */
	const said = async (expected: RegExp): Promise<string> =>
		await new Promise((resolve) => {
			const look = () => {
				if (!expected.test(text)) return;
				listeners.delete(look);
				resolve(text);
			};
			listeners.add(look);
			look();
		});
	return { tool, ended, said, text: () => text };
}

const graphRequests = () => fixture.tenant.requests.filter(({ host }) => host === 'graph');

describe('Ctrl-C', () => {
	it('ends a sign-in that nobody answers, and nothing is left behind', async () => {
		const { tool, ended, said, text } = start();
		await said(/enter the code/);
		tool.kill('SIGINT');
		expect(await ended).toEqual({ exitCode: 1, signal: null });
		expect(text()).toMatch(
			/Stopping as soon as the current request is answered \.\.\.\nStopped\. Nothing was changed\.\n$/,
		);
		expect(graphRequests()).toEqual([]);
		expect(existsSync(output)).toBe(false);
	}, 15_000);

	it('waits for the request that is under way, and ends at once when it is pressed again', async () => {
		fixture.tenant.faults.add({ match: { host: 'graph', method: 'POST', path: /applications$/ }, answer: 'timeout' });
		const { tool, ended, said } = start();
		await enterDeviceCode(fixture.tenant, await said(/enter the code \S+/), SEEDED_USERS.administrator);
		await said(/create the app registration .*\.\.\./);
		while (!graphRequests().some(({ method }) => method === 'POST')) await pause(20);
		tool.kill('SIGINT');
		await said(/Stopping as soon as the current request/);
		await pause(300);
		expect(tool.exitCode).toBeNull();
		tool.kill('SIGINT');
		expect(await ended).toEqual({ exitCode: null, signal: 'SIGINT' });
	}, 20_000);
});

async function pause(durationInMs: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, durationInMs));
}
