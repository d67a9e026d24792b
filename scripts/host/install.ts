import { readFileSync } from 'node:fs';
import path from 'node:path';

import { installFromLockfile, isInstalled } from '../bootstrap/npm';
import { step } from '../bootstrap/progress';
import { hostFolder } from '../bootstrap/project';
import type { InstalledN8n } from './installed';
import { nodeFor } from './nodeJs';
import { prepareSqlite, sqliteWorks } from './sqlite';

/** The oldest Node.js that n8n 2.41 runs on. */
const OLDEST_NODE_FOR_N8N = 24;

/** Version of the n8n that demo and end-to-end tests run, such as `2.41.1`. */
export const n8nVersion: string = JSON.parse(readFileSync(path.join(hostFolder, 'package.json'), 'utf8')).dependencies
	.n8n;

/** Installs n8n and its database driver in their own folder, unless they are there. This takes minutes the first time. */
export async function installHost(): Promise<InstalledN8n> {
	if (!isInstalled(hostFolder)) {
		await step(`Installing n8n ${n8nVersion} (2.7 GB, some minutes)`, () =>
			installFromLockfile(hostFolder, 'install-n8n'),
		);
	}
	const node = nodeFor('n8n', hostFolder, { major: OLDEST_NODE_FOR_N8N, orNewer: true });
	return await withDatabaseDriver({ version: n8nVersion, folder: hostFolder, node });
}

/** Gets the database driver of an n8n, unless it works. */
export async function withDatabaseDriver(n8n: InstalledN8n): Promise<InstalledN8n> {
	if (!sqliteWorks(n8n)) await step(`Preparing the database driver of n8n ${n8n.version}`, () => prepareSqlite(n8n));
	return n8n;
}
