import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { run } from '../../../scripts/bootstrap/processes';
import { step } from '../../../scripts/bootstrap/progress';
import { logFile } from '../../../scripts/bootstrap/project';

/** Paths of the programs that queue mode needs besides n8n. */
export interface ServicePrograms {
	redisServer: string;
	postgres: string;
	/** Makes a new database folder. It lies beside `postgres`. */
	initdb: string;
}

/** Distributions keep PostgreSQL's server outside of the path, in a folder for each version. */
const POSTGRES_FOLDERS = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin'];

const HOW_TO_INSTALL =
	'Install Redis and PostgreSQL (Debian and Ubuntu: apt-get install redis-server postgresql; macOS: brew install redis postgresql) and start this again.';

/** The folders that a pattern with one `*` names, the newest version first. */
function foldersLike(pattern: string): string[] {
	const [parent, name, rest] = [path.dirname(path.dirname(pattern)), path.basename(path.dirname(pattern)), 'bin'];
	const [before = '', after = ''] = name.split('*');
	if (!existsSync(parent)) return [];
	return readdirSync(parent)
		.filter((entry) => entry.startsWith(before) && entry.endsWith(after))
		.sort((one, other) => parseInt(other.slice(before.length), 10) - parseInt(one.slice(before.length), 10))
		.map((entry) => path.join(parent, entry, rest));
}

function find(program: string, folders: string[]): string | undefined {
	return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

function findAll(): ServicePrograms | undefined {
	const onPath = (process.env.PATH ?? '').split(path.delimiter);
	const redisServer = find('redis-server', onPath);
	const folders = [...POSTGRES_FOLDERS.flatMap(foldersLike), ...onPath];
	const initdb = find('initdb', folders);
	const postgres = initdb && find('postgres', [path.dirname(initdb)]);
	if (redisServer === undefined || initdb === undefined || postgres === undefined) return undefined;
	return { redisServer, postgres, initdb };
}

const canInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

async function install(): Promise<void> {
	const environment = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { logFile: logFile('apt-update'), env: environment });
	await run('apt-get', ['install', '--yes', 'redis-server', 'postgresql'], {
		logFile: logFile('apt-install'),
		env: environment,
	});
}

/**
 * Finds Redis and PostgreSQL. As root on Debian it installs what is missing.
 *
 * @throws when they are missing and cannot be installed, with what to do
 */
export async function servicePrograms(): Promise<ServicePrograms> {
	const found = findAll();
	if (found !== undefined) return found;
	if (!canInstall()) throw new Error(`Redis or PostgreSQL is not installed. ${HOW_TO_INSTALL}`);
	await step('Installing Redis and PostgreSQL', install);
	const installed = findAll();
	if (installed === undefined)
		throw new Error(`Redis and PostgreSQL were not installed as expected. ${HOW_TO_INSTALL}`);
	return installed;
}

const ACCOUNTS = ['postgres', 'nobody'];

/**
 * The account to run PostgreSQL under, which refuses to run as root.
 *
 * @returns undefined if this process does not run as root
 * @throws when root has no other account to use
 */
export function postgresAccount(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ACCOUNTS) {
		const [uid, gid] = [idOf('-u', name), idOf('-g', name)];
		if (uid !== undefined && gid !== undefined) return { uid, gid };
	}
	throw new Error('PostgreSQL does not run as root, and there is no account "postgres". Start this as another user.');
}

function idOf(kind: '-u' | '-g', account: string): number | undefined {
	try {
		return Number(execFileSync('id', [kind, account], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
	} catch {
		return undefined;
	}
}
