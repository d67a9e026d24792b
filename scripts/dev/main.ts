import { spawnSync } from 'node:child_process';
import { cpSync, statSync, watch } from 'node:fs';
import path from 'node:path';

import { step } from '../bootstrap/progress';
import { projectFolder } from '../bootstrap/project';
import { owner } from '../host/owner';
import { installedPackageFolder } from '../host/package';
import { Workbench } from '../workbench';
import { watchSources } from './compiler';

/** The change is reported before the file is completely written. */
const TIME_TO_WRITE_IN_MS = 200;

/** Never resolves; Ctrl-C ends the script. */
const forever = new Promise<never>(() => undefined);

/**
 * Starts n8n with the package, the simulated tenant and a signed-in credential, for work on the nodes. Each source file is
 * compiled when it is saved and copied into that n8n, which reloads it by itself.
 *
 * @returns never; Ctrl-C ends it
 */
export async function main(): Promise<number> {
	const workbench = await step('Starting n8n and the simulated tenant', () =>
		Workbench.start({ name: 'dev', tenant: { seed: 'demo' }, environment: { N8N_DEV_RELOAD: 'true' } }),
	);
	await step('Signing in at the simulated tenant', () => workbench.signedIn());
	const compiled = await step('Compiling the sources', watchSources);
	copyChanges(compiled, installedPackageFolder(workbench.userFolder));
	console.log(
		[
			'',
			`n8n: ${workbench.n8n.url}   sign in as ${owner.email}   password ${owner.password}`,
			'Save a file in nodes or credentials, and n8n has it within seconds. Reload the editor to see changed fields.',
			'An active trigger or a running execution uses the changed code from its next start.',
			'Ctrl-C stops it.',
		].join('\n'),
	);
	return await forever;
}

/** Copies each file of the nodes and credentials that changes to the same place in an installed package. */
function copyChanges(from: string, packageFolder: string): void {
	const changed = new Set<string>();
	const copyAll = () => {
		for (const file of changed) cpSync(path.join(from, file), path.join(packageFolder, 'dist', file));
		describe(packageFolder);
		console.log(`${new Date().toLocaleTimeString()}  in n8n: ${[...changed].join(', ')}`);
		changed.clear();
	};
	watch(from, { recursive: true }, (_event, file) => {
		// In the package the libraries of vendor are bundles; the compiler writes plain modules.
		if (file === null || file.startsWith('vendor') || !isFile(path.join(from, file))) return;
		if (changed.size === 0) setTimeout(copyAll, TIME_TO_WRITE_IN_MS);
		changed.add(file);
	});
}

/** Writes anew what n8n shows of the nodes and credentials: it reads these descriptions, and not the code. */
function describe(packageFolder: string): void {
	const tool = require.resolve('n8n-core/bin/generate-metadata');
	const NODE_PATH = path.join(projectFolder, 'node_modules');
	spawnSync(process.execPath, [tool], {
		cwd: packageFolder,
		env: { ...process.env, NODE_PATH },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}

function isFile(file: string): boolean {
	return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
