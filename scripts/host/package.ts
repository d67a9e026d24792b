import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { npm } from '../bootstrap/npm';
import { projectFolder, workFolder } from '../bootstrap/project';
import type { InstalledN8n } from './installed';

const { name, version } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
	name: string;
	version: string;
};

/** The package's name. The types of its nodes begin with it. */
export const packageName = name;

/** Packs the built package as `npm publish` would. @returns the tarball */
export async function packPackage(): Promise<string> {
	const folder = path.join(workFolder, 'package');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: projectFolder, logName: 'pack' });
	const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack produced no package; see .work/logs/pack.log.');
	return path.join(folder, tarball);
}

/** The folder in which n8n keeps the installed package. */
export function installedPackageFolder(userFolder: string): string {
	return path.join(userFolder, '.n8n', 'nodes', 'node_modules', name);
}

/** Unpacks the package into a folder, with the library that this n8n itself uses. */
export function unpackPackage(n8n: InstalledN8n, tarball: string, folder: string): void {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const tar = require(path.join(n8n.folder, 'node_modules', 'tar')) as { x(options: object): void };
	tar.x({ file: tarball, cwd: folder, strip: 1, sync: true });
}

/** Unpacks the package into the folder of n8n's community packages. */
export function installPackage(n8n: InstalledN8n, tarball: string, userFolder: string): void {
	const folder = installedPackageFolder(userFolder);
	const nodesFolder = path.join(folder, '..', '..');
	unpackPackage(n8n, tarball, folder);
	const manifest = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	writeFileSync(path.join(nodesFolder, 'package.json'), JSON.stringify(manifest, null, '\t'));
}
