'use strict';

const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { installFromLockfile, isInstalled, npm } = require('./npm');
const { runToEnd } = require('./processes');
const { step } = require('./progress');
const { projectFolder, workFolder } = require('./project');

const OLDEST_NODE = 20;

/** The build does not read these folders. */
const NOT_SOURCES = new Set([
	'node_modules',
	'dist',
	'coverage',
	'host',
	'scripts',
	'test',
	'docs',
	'examples',
	'playbooks',
	'simulated-tenant',
]);

/** @param {string} folder @returns {string[]} files below it, in a fixed order */
function filesBelow(folder) {
	return readdirSync(folder, { withFileTypes: true })
		.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && name !== 'dist')
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => {
			const file = path.join(folder, entry.name);
			return entry.isDirectory() ? filesBelow(file) : [file];
		});
}

/** @returns {string} a fingerprint of everything that the build reads */
function fingerprintOfSources() {
	const hash = createHash('sha256');
	for (const entry of readdirSync(projectFolder, { withFileTypes: true })) {
		if (entry.name.startsWith('.') || NOT_SOURCES.has(entry.name) || entry.name.endsWith('.tgz')) continue;
		const file = path.join(projectFolder, entry.name);
		for (const source of entry.isDirectory() ? filesBelow(file) : [file]) {
			hash.update(path.relative(projectFolder, source)).update('\0').update(readFileSync(source)).update('\0');
		}
	}
	return hash.digest('hex');
}

async function build() {
	const stamp = path.join(workFolder, 'built-from');
	const fingerprint = fingerprintOfSources();
	const built = existsSync(path.join(projectFolder, 'dist')) && existsSync(stamp);
	if (built && readFileSync(stamp, 'utf8') === fingerprint) return;
	await step('Building the package', () => npm(['run', 'build'], { cwd: projectFolder, logName: 'build' }));
	mkdirSync(workFolder, { recursive: true });
	writeFileSync(stamp, fingerprint);
}

function checkNode() {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return;
	throw new Error(
		`This needs Node.js ${OLDEST_NODE} or newer, and this is ${process.version}. Install a newer one from nodejs.org and try again.`,
	);
}

/**
 * Prepares a fresh clone (packages, build) and continues in TypeScript. It runs before anything is installed: the `.js`
 * files of this folder import only Node.js and each other.
 *
 * @param {() => { main(): Promise<number> }} load loads the TypeScript part; the result of its main function is the exit code
 * @returns {Promise<void>}
 */
function prepareAndRun(load) {
	return runToEnd(async () => {
		checkNode();
		if (!isInstalled(projectFolder)) {
			await step('Installing the development packages', () => installFromLockfile(projectFolder, 'install'));
		}
		await build();
		require('tsx/cjs/api').register();
		return await load().main();
	});
}

module.exports = { prepareAndRun };
