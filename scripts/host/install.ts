import { readFileSync } from 'node:fs';
import path from 'node:path';

import { installFromLockfile, isInstalled } from '../bootstrap/npm';
import { step } from '../bootstrap/progress';
import { hostFolder } from '../bootstrap/project';
import { nodeForN8n } from './node24';
import { prepareSqlite, sqliteWorks } from './sqlite';

/** Version of the n8n that demo and end-to-end tests run, such as `2.41.1`. */
export const n8nVersion: string = JSON.parse(readFileSync(path.join(hostFolder, 'package.json'), 'utf8')).dependencies
	.n8n;

/** n8n's own start script. */
export const n8nScript = path.join(hostFolder, 'node_modules', 'n8n', 'bin', 'n8n');

/**
 * Installs n8n and its database driver in their own folder, unless they are there. This takes minutes the first time.
 *
 * @returns the Node.js to run n8n with
 */
export async function installHost(): Promise<string> {
	if (!isInstalled(hostFolder)) {
		await step(`Installing n8n ${n8nVersion} (2.7 GB, some minutes)`, () =>
			installFromLockfile(hostFolder, 'install-n8n'),
		);
	}
	const node = nodeForN8n();
	if (!sqliteWorks(node)) await step('Preparing the database driver of n8n', () => prepareSqlite(node));
	return node;
}
