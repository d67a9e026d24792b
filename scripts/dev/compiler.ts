import { spawn } from 'node:child_process';
import path from 'node:path';

import { stopOnShutdown } from '../bootstrap/processes';
import { projectFolder, workFolder } from '../bootstrap/project';

const compiler = path.join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc');

/** The compiler prints this after each run, with or without errors. */
const AFTER_EACH_RUN = /Found \d+ errors?\./;

/**
 * Compiles the package's sources, and compiles each file again when it is saved, until the script ends. The compiler prints
 * to the console and writes into a folder of its own; `dist` stays as the last build left it.
 *
 * @returns that folder, after the first run
 */
export async function watchSources(): Promise<string> {
	const folder = path.join(workFolder, 'dev');
	const args = [compiler, '-p', 'tsconfig.json', '--watch', '--preserveWatchOutput', '--outDir', folder];
	const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] });
	stopOnShutdown(() => child.kill());
	await new Promise<void>((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code) => reject(new Error(`The compiler ended with code ${code}.`)));
		child.stdout.on('data', (chunk: Buffer) => {
			process.stdout.write(chunk);
			if (AFTER_EACH_RUN.test(chunk.toString())) resolve();
		});
	});
	return folder;
}
