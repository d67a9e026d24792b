/**
 * Lints the packed tarball as n8n's own scanner does (`npx @n8n/scan-community-package`): with the same rules, and ignoring
 * inline comments that disable rules. The scanner itself reads published packages only. An argument names a tarball that
 * is there already; without one, it is packed from what is built.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import bootstrap from './bootstrap/npm.js';
import { SOURCE_FILE_PATTERNS, analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const { npmCommand } = bootstrap;
const projectFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const packageFolder = path.join(projectFolder, '.work', 'packed');

function pack() {
	const { command, args, shell } = npmCommand(['pack', '--silent', '--pack-destination', packageFolder]);
	execFileSync(command, args, { cwd: projectFolder, shell });
}

function unpack() {
	rmSync(packageFolder, { recursive: true, force: true });
	mkdirSync(packageFolder, { recursive: true });
	const [given] = process.argv.slice(2);
	if (given) copyFileSync(given, path.join(packageFolder, path.basename(given)));
	else pack();
	const tarball = readdirSync(packageFolder).find((name) => name.endsWith('.tgz'));
	execFileSync('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: packageFolder });
	rmSync(path.join(packageFolder, tarball));
}

async function check(name, folder, patterns) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	console.log(passed ? `${name}: no findings` : `${name}: ${message}\n${details ?? ''}`);
	return passed;
}

unpack();
const results = [
	await check("n8n's scanner on the sources", projectFolder, SOURCE_FILE_PATTERNS),
	await check("n8n's scanner on the packed tarball", packageFolder, ['**/*.js', '**/*.ts', '**/*.json']),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
