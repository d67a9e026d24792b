import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { npmCommand } from '../bootstrap/npm';
import { run } from '../bootstrap/processes';
import { hostFolder, logFile, workFolder } from '../bootstrap/project';
import { installedNodeFolder } from './node24';

const DOWNLOAD_TIMEOUT_IN_MS = 60_000;

const modulesFolder = path.join(hostFolder, 'node_modules');
const sqliteFolder = path.join(modulesFolder, 'sqlite3');

/** Whether n8n's database driver loads and opens a database under this Node.js. */
export function sqliteWorks(node: string): boolean {
	const script =
		'const { Database } = require("sqlite3"); new Database(":memory:", (error) => process.exit(error ? 1 : 0));';
	try {
		execFileSync(node, ['-e', script], { cwd: hostFolder, stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** The newest available node-gyp: npm's own supports newer versions of Python than that of sqlite3. */
function nodeGyp(): string {
	const npmScript = npmCommand([]).args[0];
	const ofNpm = npmScript && path.join(path.dirname(npmScript), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	return ofNpm && existsSync(ofNpm) ? ofNpm : path.join(modulesFolder, 'node-gyp', 'bin', 'node-gyp.js');
}

async function download(node: string): Promise<void> {
	const script = path.join(modulesFolder, 'prebuild-install', 'bin.js');
	await run(node, [script, '-r', 'napi'], {
		cwd: sqliteFolder,
		logFile: logFile('sqlite-download'),
		timeoutInMs: DOWNLOAD_TIMEOUT_IN_MS,
	});
}

async function compile(node: string): Promise<void> {
	// With the headers of the installed Node.js, node-gyp downloads nothing. The driver works with every version.
	const folder = installedNodeFolder();
	const env = folder === undefined ? {} : { npm_config_nodedir: folder };
	await run(node, [nodeGyp(), 'rebuild'], {
		cwd: sqliteFolder,
		logFile: logFile('sqlite-build'),
		env: { ...env, npm_config_devdir: path.join(workFolder, 'node-headers') },
	});
}

/**
 * Gets n8n's database driver, which is native code: downloaded if its authors built it for this system, or else built here.
 *
 * @throws when neither works, with what is missing
 */
export async function prepareSqlite(node: string): Promise<void> {
	await download(node)
		.catch(() => compile(node))
		.catch((error: Error) => {
			throw new Error(
				`n8n's database driver (sqlite3) could neither be downloaded nor built. Building it needs Python 3, make and a C++ compiler (on Debian: apt-get install python3 make g++).\n${error.message}`,
			);
		});
	if (!sqliteWorks(node))
		throw new Error(`n8n's database driver (sqlite3) was installed but does not load; see ${logFile('sqlite-build')}.`);
}
