import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { npm } from '../bootstrap/npm';
import { step } from '../bootstrap/progress';
import { workFolder } from '../bootstrap/project';
import { installedNodeFolder, nodeFor, nodePackage } from '../host/nodeJs';

/** Major versions of Node.js in which people run n8n from 1.123 to the newest. */
export const NODE_MAJORS = [20, 22, 24];

/**
 * A Node.js of this major version: the running one, or else one from npm in a folder of its own.
 *
 * @returns path of the program
 * @throws if npm has no Node.js for this system
 */
export async function installNode(major: number): Promise<string> {
	const folder = path.join(workFolder, 'node-versions', String(major));
	if (nodePackage !== undefined && installedNodeFolder(folder) === undefined) {
		mkdirSync(folder, { recursive: true });
		const dependencies = { [nodePackage]: `^${major}.0.0` };
		writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }, null, '\t'));
		const args = ['install', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
		await step(`Installing Node.js ${major}`, () => npm(args, { cwd: folder, logName: `install-node-${major}` }));
	}
	return nodeFor('This test', folder, { major, orNewer: false });
}
