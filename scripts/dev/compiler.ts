import { spawn } from 'node:child_process';
import path from 'node:path';

import { stopOnShutdown } from '../bootstrap/processes';
import { projectFolder, workFolder } from '../bootstrap/project';

const compiler = path.join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc');

/** What the compiler says after each run, whether it found mistakes or not. */
const AFTER_EACH_RUN = /Found \d+ errors?\./;

/**
 * Compiles the package's sources, and again whatever is saved, until the script ends. The compiler's words go to the
 * console. It writes into a folder of its own: `dist` stays what the last build made of it.
 *
 * @returns that folder, when the first run is through
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
