import { cpSync, rmSync, statSync, watch } from 'node:fs';
import path from 'node:path';

import { step } from '../bootstrap/progress';
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
	const packageFolder = path.join(installedPackageFolder(workbench.userFolder), 'dist');
	// With this folder n8n would go on showing the descriptions of the build.
	rmSync(path.join(packageFolder, 'types'), { recursive: true });
	await step('Starting n8n again, so that it reads the nodes themselves', () => workbench.startAgain());
	await step('Signing in at the simulated tenant', () => workbench.signedIn());
	const compiled = await step('Compiling the sources', watchSources);
	copyChanges(compiled, packageFolder);
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

/** Copies each file of the nodes and credentials that changes in one folder to the same place in another. */
function copyChanges(from: string, to: string): void {
	const changed = new Set<string>();
	const copyAll = () => {
		for (const file of changed) cpSync(path.join(from, file), path.join(to, file));
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

function isFile(file: string): boolean {
	return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
