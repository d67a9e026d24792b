/**
 * Prints the packages of this repository whose version npm does not have yet, as JSON: `[{ folder, name, version }]`.
 * Needs nothing installed, so that the release can ask before it installs anything.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import bootstrap from './bootstrap/npm.js';

const projectFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @returns {string[]} the folders of all packages, relative to the project's; first the node's own */
function packageFolders() {
	const workspaces = path.join(projectFolder, 'packages');
	const names = existsSync(workspaces) ? readdirSync(workspaces) : [];
	const folders = ['.', ...names.map((name) => `packages/${name}`)];
	return folders.filter((folder) => existsSync(path.join(projectFolder, folder, 'package.json')));
}

/**
 * @param {{ name: string, version: string }} manifest
 * @returns {boolean}
 * @throws if the registry gave any other answer than "here it is" and "not found"
 */
function isPublished({ name, version }) {
	const { command, args, shell } = bootstrap.npmCommand(['view', `${name}@${version}`, 'version', '--json']);
	try {
		const answer = execFileSync(command, args, { cwd: projectFolder, shell, encoding: 'utf8', stdio: 'pipe' });
		return answer.trim() !== '';
	} catch (failure) {
		if (String(failure.stdout).includes('"E404"')) return false;
		throw failure;
	}
}

const packages = packageFolders().map((folder) => {
	const { name, version } = JSON.parse(readFileSync(path.join(projectFolder, folder, 'package.json'), 'utf8'));
	return { folder, name, version };
});
console.log(JSON.stringify(packages.filter((one) => !isPublished(one))));
