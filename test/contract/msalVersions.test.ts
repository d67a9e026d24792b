/** A new version of MSAL may change what the build leaves out of it. Then the build fails, or n8n's scanner sees it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { build } from 'esbuild';

import { workFolder } from '../../scripts/bootstrap/project';
import { msalParts } from '../../vendor/build/msalParts';
import { TIME_FOR_A_SCAN_IN_MS, findingsIn } from '../support/scanner';

let folder: string;
let msal: string;

beforeEach(() => {
	mkdirSync(workFolder, { recursive: true });
	folder = mkdtempSync(join(workFolder, 'msal-'));
	msal = join(folder, 'node_modules', '@azure', 'msal-node');
	for (const name of ['msal-node', 'msal-common']) {
		const original = dirname(require.resolve(`@azure/${name}/package.json`));
		const copy = join(dirname(msal), name);
		cpSync(join(original, 'package.json'), join(copy, 'package.json'));
		cpSync(join(original, 'dist'), join(copy, 'dist'), { recursive: true, filter: (file) => !file.endsWith('.map') });
	}
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes the bundle from the copy of MSAL. */
async function bundle(): Promise<void> {
	await build({
		stdin: {
			contents: "export { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node';",
			resolveDir: folder,
		},
		outfile: join(folder, 'out', 'msal.js'),
		bundle: true,
		platform: 'node',
		format: 'cjs',
		logLevel: 'silent',
		plugins: [msalParts()],
	});
}

function change(file: string, from: string, to: string): void {
	const path = join(msal, 'dist', file);
	const source = readFileSync(path, 'utf8');
	expect(source).toContain(from);
	writeFileSync(path, source.replaceAll(from, to));
}

function rename(from: string, to: string): void {
	const dist = join(msal, 'dist');
	const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mjs'));
	for (const file of modules.filter((each) => readFileSync(join(dist, each), 'utf8').includes(`/${from}.mjs'`))) {
		change(file, `/${from}.mjs'`, `/${to}.mjs'`);
	}
	const module = modules.find((file) => file.endsWith(`${from}.mjs`)) ?? '';
	renameSync(join(dist, module), join(dist, module.replace(from, to)));
}

describe('the build of the bundle', () => {
	it('accepts the version that is installed', async () => {
		await expect(bundle()).resolves.toBeUndefined();
	});

	it.each([
		[
			'reads the processor at one more place',
			() => change('client/ClientApplication.mjs', 'process.arch || ""', 'process.arch || "" + process.arch || ""'),
			'msal-node/client/ClientApplication.mjs has process.arch || "" 2 times, and 1 was expected',
		],
		[
			'reads the environment in another way',
			() => change('client/ConfidentialClientApplication.mjs', 'process.env[MSAL_FORCE_REGION]', 'process.env.REGION'),
			'msal-node/client/ConfidentialClientApplication.mjs has process.env[MSAL_FORCE_REGION] 0 times',
		],
		[
			'renames a method that is left out',
			() => change('client/PublicClientApplication.mjs', 'waitForRedirectUri', 'waitForAddress'),
			'msal-node/client/PublicClientApplication.mjs has the method waitForRedirectUri 0 times, and 1 was expected',
		],
		[
			'moves a method to two classes',
			() =>
				change(
					'client/ClientAssertion.mjs',
					'class ClientAssertion {',
					'class Signer { createJwt() {} }\nclass ClientAssertion {',
				),
			'msal-node/client/ClientAssertion.mjs has the method createJwt 2 times, and 1 was expected',
		],
		[
			'renames a module',
			() => rename('HttpClient', 'FetchClient'),
			'MSAL has no module msal-node/network/HttpClient.mjs any more',
		],
	])('fails for a version that %s', async (_name, alter, words) => {
		alter();
		await expect(bundle()).rejects.toThrow(words);
	});

	it(
		"leaves what is new in a version to n8n's scanner",
		async () => {
			const added = ["const os = require('node:os');", 'const { platform } = process;', 'setImmediate(() => os);'];
			change('client/BaseClient.mjs', 'this.performanceClient = ', `${added.join('\n')}\nthis.performanceClient = `);
			await bundle();
			const findings = findingsIn(join(folder, 'out'));
			expect(findings).toContain("Require of 'node:os' is not allowed");
			expect(findings).toContain("Use of restricted global 'process' is not allowed");
			expect(findings).toContain("Use of restricted global 'setImmediate' is not allowed");
		},
		TIME_FOR_A_SCAN_IN_MS,
	);
});
