/**
 * Runs n8n's own command line over what is published: `n8n-node lint` in strict mode and `n8n-node cloud-support`.
 *
 * `n8n-node lint` hands ESLint the whole folder and, in strict mode, accepts no configuration but n8n's, which forbids
 * Node's modules everywhere. Tests and scripts need them, so the commands see a copy that holds the package alone.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const copyFolder = path.join(projectFolder, '.work', 'lint-n8n');
const commandLine = path.join(projectFolder, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');

/** What becomes the package, and what describes it. */
const PUBLISHED = ['nodes', 'credentials', 'vendor', 'icons', 'package.json', 'tsconfig.json', 'eslint.config.mjs'];

/** @returns {string} what the command said; ends this process if the command failed */
function n8nNode(...args) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...args], {
		cwd: copyFolder,
		encoding: 'utf8',
	});
	if (status === 0) return stdout;
	console.error(stdout + stderr);
	process.exit(1);
}

rmSync(copyFolder, { recursive: true, force: true });
mkdirSync(copyFolder, { recursive: true });
for (const name of PUBLISHED) cpSync(path.join(projectFolder, name), path.join(copyFolder, name), { recursive: true });

const verdict = n8nNode('cloud-support');
if (!verdict.includes('ENABLED')) {
	console.error(verdict);
	process.exit(1);
}
const findings = n8nNode('lint');
console.log(/warning|error/.test(findings) ? findings : 'n8n-node lint: no findings. n8n-node cloud-support: enabled');
