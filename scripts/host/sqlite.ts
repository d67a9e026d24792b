import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { npmCommand } from '../bootstrap/npm';
import { run } from '../bootstrap/processes';
import { hostFolder, logFile, workFolder } from '../bootstrap/project';
import type { InstalledN8n } from './installed';
import { installedNodeFolder } from './nodeJs';

const DOWNLOAD_TIMEOUT_IN_MS = 60_000;
const DRIVER = 'node_sqlite3.node';

const moduleIn = ({ folder }: InstalledN8n, ...parts: string[]) => path.join(folder, 'node_modules', ...parts);

/** Whether n8n's database driver loads and opens a database under its Node.js. */
export function sqliteWorks({ node, folder }: InstalledN8n): boolean {
	const script =
		'const { Database } = require("sqlite3"); new Database(":memory:", (error) => process.exit(error ? 1 : 0));';
	try {
		execFileSync(node, ['-e', script], { cwd: folder, stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** The newest available node-gyp: npm's own supports newer versions of Python than that of sqlite3. */
function nodeGyp(n8n: InstalledN8n): string {
	const npmScript = npmCommand([]).args[0];
	const ofNpm = npmScript && path.join(path.dirname(npmScript), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	return ofNpm && existsSync(ofNpm) ? ofNpm : moduleIn(n8n, 'node-gyp', 'bin', 'node-gyp.js');
}

const versionIn = (folder: string) =>
	(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;

/** Copies the driver of the n8n of demo and end-to-end tests, if that has the same version. It works with every Node.js. */
function copyFromHost(n8n: InstalledN8n): void {
	const target = moduleIn(n8n, 'sqlite3');
	const source = path.join(hostFolder, 'node_modules', 'sqlite3');
	const built = path.join(source, 'build', 'Release');
	if (source === target || !existsSync(built) || versionIn(source) !== versionIn(target)) return;
	cpSync(path.join(built, DRIVER), path.join(target, 'build', 'Release', DRIVER));
}

async function download(n8n: InstalledN8n): Promise<void> {
	const script = moduleIn(n8n, 'prebuild-install', 'bin.js');
	await run(n8n.node, [script, '-r', 'napi'], {
		cwd: moduleIn(n8n, 'sqlite3'),
		logFile: logFile('sqlite-download'),
		timeoutInMs: DOWNLOAD_TIMEOUT_IN_MS,
	});
}

async function compile(n8n: InstalledN8n): Promise<void> {
	// With the headers of the installed Node.js, node-gyp downloads nothing. The driver works with every version.
	const folder = installedNodeFolder(n8n.folder);
	const env = folder === undefined ? {} : { npm_config_nodedir: folder };
	await run(n8n.node, [nodeGyp(n8n), 'rebuild'], {
		cwd: moduleIn(n8n, 'sqlite3'),
		logFile: logFile('sqlite-build'),
		env: { ...env, npm_config_devdir: path.join(workFolder, 'node-headers') },
	});
}

/**
 * Gets n8n's database driver, which is native code: copied from another n8n that has the same, downloaded if its authors built it for this system, or else built here.
 *
 * @throws when neither works, with what is missing
 */
export async function prepareSqlite(n8n: InstalledN8n): Promise<void> {
	copyFromHost(n8n);
	if (sqliteWorks(n8n)) return;
	await download(n8n)
		.catch(() => compile(n8n))
		.catch((error: Error) => {
			throw new Error(
				`n8n's database driver (sqlite3) could neither be downloaded nor built. Building it needs Python 3, make and a C++ compiler (on Debian: apt-get install python3 make g++).\n${error.message}`,
			);
		});
	if (!sqliteWorks(n8n))
		throw new Error(`n8n's database driver (sqlite3) was installed but does not load; see ${logFile('sqlite-build')}.`);
}
