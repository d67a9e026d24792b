/**
 * Runs Changesets over all packages of this repository, the one in its root included: `npm run changeset`.
 *
 * Changesets sees the root only if the workspaces name it. The published manifest must not: n8n runs `npm install` in
 * the installed package, and npm would make a link there from the package to itself. So the root is named for this run.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const manifestFile = path.join(projectFolder, 'package.json');
const versionFile = path.join(projectFolder, 'nodes', 'DefenderCloudApps', 'packageVersion.ts');
const commandLine = path.join(projectFolder, 'node_modules', '@changesets', 'cli', 'bin.js');

/** @param {(workspaces: string[]) => string[]} change */
function changeWorkspaces(change) {
	const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
	if (!manifest.workspaces) return;
	const workspaces = change(manifest.workspaces);
	writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, workspaces }, null, '\t')}\n`);
}

/** The nodes name their version in reports. Importing package.json would ship a copy of it. */
function writeVersion() {
	const { version } = JSON.parse(readFileSync(manifestFile, 'utf8'));
	const text = readFileSync(versionFile, 'utf8');
	writeFileSync(versionFile, text.replace(/(PACKAGE_VERSION = )'[^']*'/, `$1'${version}'`));
}

changeWorkspaces((workspaces) => ['.', ...workspaces]);
try {
	const { status } = spawnSync(process.execPath, [commandLine, ...process.argv.slice(2)], {
		cwd: projectFolder,
		stdio: 'inherit',
	});
	process.exitCode = status ?? 1;
} finally {
	changeWorkspaces((workspaces) => workspaces.filter((folder) => folder !== '.'));
	writeVersion();
}
