import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { npm } from '../../scripts/bootstrap/npm';
import { PROJECT_FOLDER } from './package';

/** The name of the tool's package, and of the command that it brings. */
export const TOOL_NAME = 'defender-cloud-apps-register-app';

/** The built tool, as one file. */
export const BUILT_TOOL = join(PROJECT_FOLDER, 'packages', 'register-app', 'dist', 'cli.js');

/** Packs the built tool as `npm publish` would. @returns the tarball, in this folder */
export async function packTool(folder: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	const args = ['pack', '--workspace', 'packages/register-app', '--ignore-scripts', '--pack-destination', folder];
	await npm(args, { cwd: PROJECT_FOLDER, logName: 'pack-tool' });
	const [tarball, ...others] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
	if (tarball === undefined || others.length > 0) throw new Error('npm pack did not make one package');
	return join(folder, tarball);
}

/** Installs the packed tool into this folder, without a network. @returns the script that its command runs */
export async function installTool(folder: string): Promise<string> {
	const tarball = await packTool(folder);
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
	await npm(['install', '--offline', '--ignore-scripts', tarball], { cwd: folder, logName: 'install-tool' });
	const installed = join(folder, 'node_modules', TOOL_NAME);
	const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: Record<string, string> };
	return join(installed, bin[TOOL_NAME] ?? '');
}
