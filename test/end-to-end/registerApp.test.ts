import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

import { n8nEnvironment } from '../../scripts/host/environment';
import { installHost } from '../../scripts/host/install';
import { type InstalledN8n, startScript } from '../../scripts/host/installed';
import { SEEDED_USERS } from '../../simulated-tenant';
import { enterDeviceCode } from '../support/deviceSignIn';
import { installTool } from '../support/registrationTool';
import { useFixture } from '../support/tenant';
import { WorkbenchFixture } from './support/workbench';

describe('the installed tool that registers apps', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'register-app', tenant: { seed: 'demo' } }));
	let userFolder: string;
	let n8n: InstalledN8n;
	let tool: string;

	beforeAll(async () => {
		userFolder = path.dirname(workbench.n8n.logFile);
		n8n = await installHost();
		tool = await installTool(path.join(userFolder, 'tool'));
	});

	/** Runs a script as a person would in the terminal, and signs in where it says so. */
	async function run(script: string, ...args: string[]): Promise<{ exitCode: number | null; text: string }> {
		const { certificateFile } = workbench.tenant;
		const child: ChildProcess = spawn(n8n.node, [script, ...args], {
			cwd: userFolder,
			env: n8nEnvironment({
				installed: n8n,
				userFolder,
				port: 0,
				healthPath: 'health',
				brokerPort: 0,
				certificateFile,
			}),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let text = '';
		const listen = (chunk: Buffer) => {
			text += chunk.toString();
			void enterDeviceCode(workbench.tenant, chunk.toString(), SEEDED_USERS.administrator);
		};
		child.stdout?.on('data', listen);
		child.stderr?.on('data', listen);
		const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
		return { exitCode, text };
	}

	it.each([
		['certificate', 'defenderCloudAppsApplicationApi', []],
		['secret', 'defenderCloudAppsApplicationApi', ['--proof', 'secret', '--permissions', 'Settings.read']],
		['redirect', 'defenderCloudAppsOAuth2Api', ['--authentication', 'oAuth2', '--n8n-url', 'http://localhost:5678']],
	])('makes an app (%s) and a file that n8n imports', async (name, type, options) => {
		const { loginUrl, graphUrl, apiUrl } = workbench.tenant;
		const hosts = ['--cloud', 'custom', '--login-url', loginUrl, '--graph-url', graphUrl, '--api-url', apiUrl];
		const file = path.join(userFolder, `${name}.json`);
		const registered = await run(tool, '--yes', '--name', name, '--output', file, ...hosts, ...options);
		expect(registered).toMatchObject({
			exitCode: 0,
			text: expect.stringContaining(`n8n import:credentials --input=${file}`),
		});

		const imported = await run(startScript(n8n), 'import:credentials', `--input=${file}`);
		expect(imported).toMatchObject({
			exitCode: 0,
			text: expect.stringContaining('Successfully imported 1 credential'),
		});
		const credential = (await workbench.client.credentials(type)).find((one) => one.name === name);
		const { status, message } = await workbench.client.testCredential(credential?.id ?? '');
		// Nobody has connected the OAuth2 credential yet; all else works at once.
		expect({ status, message }).toEqual(
			type === 'defenderCloudAppsOAuth2Api'
				? { status: 'Error', message: expect.stringContaining('not connected yet') }
				: { status: 'OK', message: 'The sign-in works' },
		);
	});
});
