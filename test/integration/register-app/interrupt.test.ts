import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { SEEDED_USERS } from '../../../simulated-tenant';
import { enterDeviceCode } from '../../support/deviceSignIn';
import { PROJECT_FOLDER } from '../../support/package';
import { BUILT_TOOL } from '../../support/registrationTool';
import { useFixture } from '../../support/tenant';
import { CredentialsFixture } from '../support/credentialsFixture';
import { startTool } from './startTool';

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

/** The built tool in a process of its own, as a person starts it in a terminal. */
function start() {
	const started = startTool(fixture.tenant, process.execPath, [BUILT_TOOL, '--yes', '--output', output]);
	running = started.tool;
	return started;
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
