'use strict';

const { spawn } = require('node:child_process');
const { createWriteStream, mkdirSync } = require('node:fs');
const path = require('node:path');

const { workFolder } = require('./project');

const LINES_SHOWN_OF_A_FAILURE = 15;

/** @type {Map<() => unknown, string | undefined>} */
const stops = new Map();

/**
 * Registers something that must be stopped when the script ends early.
 *
 * @param {() => unknown} stop called once, on Ctrl-C or SIGTERM; may return a promise
 * @param {string} [name] what is stopped, for the person who pressed Ctrl-C
 * @returns {() => void} a function that takes the registration back
 */
function stopOnShutdown(stop, name) {
	stops.set(stop, name);
	return () => stops.delete(stop);
}

/**
 * Stops everything registered, newest first. If one stop fails, the others are still stopped.
 *
 * @returns {Promise<string[]>} what was stopped, by name
 */
async function stopAll() {
	const stopped = [];
	for (const [stop, name] of [...stops].reverse()) {
		stops.delete(stop);
		const isStopped = await Promise.resolve()
			.then(stop)
			.then(
				() => true,
				() => false,
			);
		if (isStopped && name !== undefined) stopped.push(name);
	}
	return stopped;
}

/** From now on Ctrl-C and SIGTERM stop everything registered before the script ends. */
function stopOnSignals() {
	let stopping = false;
	for (const [signal, exitCode] of /** @type {const} */ ([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	])) {
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			console.log('\nStopping …');
			void stopAll().then((stopped) => {
				if (stopped.length > 0) console.log(`Stopped: ${stopped.join(', ')}.`);
				process.exit(exitCode);
			});
		});
	}
}

/**
 * Runs a script's main function, stops everything registered, and ends the process. A failure is printed and ends it
 * with exit code 1.
 *
 * @param {() => Promise<number>} main its result is the exit code
 */
async function runToEnd(main) {
	stopOnSignals();
	try {
		process.exitCode = await main();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
	await stopAll();
	process.exit();
}

/**
 * The environment of programs that the scripts start. Their temporary files stay in the project's folder.
 *
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
function environmentInProject(more) {
	const temporary = path.join(workFolder, 'tmp');
	mkdirSync(temporary, { recursive: true });
	return { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary, ...more };
}

/**
 * Runs a program to its end. Its output goes to a file.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ logFile: string, cwd?: string, env?: NodeJS.ProcessEnv, timeoutInMs?: number, shell?: boolean }} options
 * @returns {Promise<void>} rejects with the last lines of the output when the program fails
 */
function run(command, args, { logFile, cwd, env, timeoutInMs, shell }) {
	mkdirSync(path.dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	/** @type {string[]} */
	let lastLines = [];
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: environmentInProject(env),
			shell,
			timeout: timeoutInMs,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const unregister = stopOnShutdown(() => child.kill());
		/** @param {Buffer} chunk */
		const keep = (chunk) => {
			log.write(chunk);
			const lines = chunk
				.toString()
				.split('\n')
				.filter((line) => line.trim() !== '');
			lastLines = [...lastLines, ...lines].slice(-LINES_SHOWN_OF_A_FAILURE);
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => {
			unregister();
			reject(new Error(`${command} could not be started: ${error.message}`));
		});
		child.on('close', (code, signal) => {
			unregister();
			const how = code === null ? `was ended by ${signal}` : `ended with code ${code}`;
			const failure = [
				`${path.basename(command)} ${args[0] ?? ''} ${how}. Its last lines:`,
				...lastLines,
				`The whole log: ${logFile}`,
			];
			// The log is complete once the promise settles.
			log.end(() => (code === 0 ? resolve() : reject(new Error(failure.join('\n')))));
		});
	});
}

module.exports = { environmentInProject, run, runToEnd, stopOnShutdown };
