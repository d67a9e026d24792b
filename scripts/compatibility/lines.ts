import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { npm } from '../bootstrap/npm';
import { step } from '../bootstrap/progress';
import { workFolder } from '../bootstrap/project';
import { installHost, n8nVersion, withDatabaseDriver } from '../host/install';
import type { InstalledN8n } from '../host/installed';
import { nodeFor, nodePackage } from '../host/nodeJs';

/** One version of n8n for all those that people run near it. */
export interface Line {
	title: string;
	version: string;
	/** Major version of the Node.js to run it with, one that its package.json allows. */
	nodeMajor: number;
}

/** From the oldest supported n8n to the one of demo and end-to-end tests. */
export const LINES: Line[] = [
	{ title: 'the last 1.x', version: '1.123.81', nodeMajor: 22 },
	{ title: 'the first 2.0', version: '2.0.0', nodeMajor: 22 },
	{ title: 'a middle 2.x', version: '2.20.0', nodeMajor: 22 },
	{ title: 'the newest', version: n8nVersion, nodeMajor: 24 },
];

/** `n8n-nodes-base` names `xlsx` by an address outside the registry; the other has native code that nobody needs. */
const OVERRIDES = { xlsx: '0.18.5', 'msgpackr-extract': '3.0.4' };

function isComplete(folder: string, version: string): boolean {
	// npm writes this list when it is done.
	const list = path.join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(list)) return false;
	const { packages } = JSON.parse(readFileSync(list, 'utf8')) as { packages: Record<string, { version?: string }> };
	return packages['node_modules/n8n']?.version === version;
}

async function installPackages(folder: string, { version, nodeMajor }: Line): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const node = nodePackage === undefined ? {} : { [nodePackage]: `^${nodeMajor}.0.0` };
	const manifest = {
		name: 'n8n-line',
		private: true,
		dependencies: { n8n: version },
		optionalDependencies: node,
		overrides: OVERRIDES,
	};
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
	const args = ['install', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
	await npm(args, { cwd: folder, logName: `install-n8n-${version}` });
}

/**
 * Installs the n8n of a line in a folder of its own, with the Node.js that it wants, unless it is there. The newest line
 * is the n8n of demo and end-to-end tests.
 *
 * @throws when npm cannot install it, or there is no such Node.js for this system
 */
export async function installLine(line: Line): Promise<InstalledN8n> {
	const { version, nodeMajor } = line;
	if (version === n8nVersion) return await installHost();
	const folder = path.join(workFolder, 'n8n-lines', version);
	if (!isComplete(folder, version)) {
		await step(`Installing n8n ${version} (2.7 GB, some minutes)`, () => installPackages(folder, line));
	}
	const node = nodeFor(`n8n ${version}`, folder, { major: nodeMajor, orNewer: false });
	return await withDatabaseDriver({ version, folder, node });
}
