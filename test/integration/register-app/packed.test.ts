import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { version } from '../../../packages/register-app/package.json';
import { npmCommand } from '../../../scripts/bootstrap/npm';
import { SEEDED_USERS } from '../../../simulated-tenant';
import { enterDeviceCode } from '../../support/deviceSignIn';
import { PROJECT_FOLDER } from '../../support/package';
import { TOOL_NAME, packTool } from '../../support/registrationTool';
import { useFixture } from '../../support/tenant';
import { CredentialsFixture } from '../support/credentialsFixture';
import { CredentialsHost } from '../support/credentialsHost';
import { startTool } from './startTool';

const fixture = useFixture(new CredentialsFixture());

describe('the packed tool, started as npx does', () => {
	let folder: string;
	let tarball: string;
	/** npm would fetch what the package lacks; without a network and with an empty cache it cannot. */
	let env: NodeJS.ProcessEnv;

	beforeAll(async () => {
		folder = mkdtempSync(join(PROJECT_FOLDER, '.work', 'packed-tool-'));
		tarball = await packTool(folder);
		env = { npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true', npm_config_yes: 'true' };
	}, 60_000);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const npx = (...args: string[]) => npmCommand(['exec', `--package=${tarball}`, '--', TOOL_NAME, ...args]);

	it('says its version', () => {
		const { command, args, shell } = npx('--version');
		const said = execFileSync(command, args, { cwd: folder, shell, env: { ...process.env, ...env }, encoding: 'utf8' });
		expect(said.trim()).toBe(version);
	}, 60_000);

	it('registers an app, and its credential signs in', async () => {
		const output = join(folder, 'credential.json');
		const { command, args } = npx('--yes', '--output', output);
		const { ended, said, text } = startTool(fixture.tenant, command, args, env);
		await enterDeviceCode(fixture.tenant, await said(/enter the code \S+/), SEEDED_USERS.administrator);
		expect({ ...(await ended), text: text() }).toEqual({
			exitCode: 0,
			signal: null,
			text: expect.stringContaining(`n8n import:credentials --input=${output}`),
		});
		const [written] = JSON.parse(readFileSync(output, 'utf8')) as Array<{ type: string; data: object }>;
		expect((await new CredentialsHost(written?.type ?? '', { ...written?.data }).pressTest()).status).toBe('OK');
	}, 60_000);
});
