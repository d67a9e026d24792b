'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');

const { run } = require('./processes');
const { logFile } = require('./project');

/**
 * The npm that started the script, or else the one on the path.
 *
 * @param {string[]} args
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
function npmCommand(args) {
	const started = process.env.npm_execpath;
	if (started !== undefined && path.basename(started) === 'npm-cli.js') {
		return { command: process.execPath, args: [started, ...args], shell: false };
	}
	return { command: 'npm', args, shell: process.platform === 'win32' };
}

/**
 * @param {string[]} args
 * @param {{ cwd: string, logName: string, env?: NodeJS.ProcessEnv }} options `logName`: name of the log file
 * @returns {Promise<void>}
 */
function npm(args, { cwd, logName, env }) {
	const { command, args: all, shell } = npmCommand(args);
	return run(command, all, { cwd, env, shell, logFile: logFile(logName) });
}

/**
 * Installs exactly what the lockfile says, without running any package's scripts.
 * It is tried twice because a registry sometimes drops a connection.
 *
 * @param {string} folder
 * @param {string} logName
 */
async function installFromLockfile(folder, logName) {
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	try {
		await npm(args, { cwd: folder, logName });
	} catch {
		await npm(args, { cwd: folder, logName });
	}
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether `node_modules` has what the lockfile says, according to the list that npm writes there when it is done. The
 * packages of this repository are always there: npm only links them.
 *
 * @param {string} folder
 * @returns {boolean}
 */
function isInstalled(folder) {
	try {
		const installed = packagesIn(path.join(folder, 'node_modules', '.package-lock.json'));
		return Object.entries(packagesIn(path.join(folder, 'package-lock.json'))).every(
			([name, { version, optional }]) =>
				!name.includes('node_modules/') || optional === true || installed[name]?.version === version,
		);
	} catch {
		return false;
	}
}

module.exports = { installFromLockfile, isInstalled, npm, npmCommand };
