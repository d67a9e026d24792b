import { randomInt, randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { n8nEnvironment } from './environment';
import { type InstalledN8n, startScript } from './installed';
import { healthPathOf } from './olderVersions';
import { freePort } from './ports';
import { type Program, lastLines, startProgram } from './program';

const FIRST_PORT = 5678;
const LOWEST_BROKER_PORT = 20_000;
const BROKER_PORTS = 10_000;
const PORTS_LOST_TO_OTHERS = 10;
const START_TIMEOUT_IN_MS = 180_000;

export interface LaunchOptions {
	/** n8n's user folder. Its `.n8n` has database, settings and installed packages, and stays between starts. */
	userFolder: string;
	/** The first port to try. Default: 5678, as for n8n itself. */
	port?: number;
	/** Further environment variables, such as n8n's settings. */
	environment?: Record<string, string>;
	/** A certificate authority that n8n trusts besides the usual ones (PEM file). */
	certificateFile?: string;
	/** Starts a worker of queue mode, which runs this many executions at once. Default: n8n itself, with its editor. */
	workerConcurrency?: number;
}

export interface RunningN8n {
	/** Address of the editor, without a slash at the end. A worker answers only health checks there. */
	url: string;
	port: number;
	/** Process ID of n8n, for measurements. */
	pid: number;
	logFile: string;
	/** Stops n8n as an operator does, and waits until it has ended. */
	stop(): Promise<void>;
	/** Kills n8n and everything it started (SIGKILL), and waits until they have ended. */
	kill(): Promise<void>;
}

/** Whether the answer is JSON: for an unknown address n8n answers with the editor's page and status 200. */
async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
		await response.json();
		return response.status === 200;
	} catch {
		return false;
	}
}

/** @returns whether n8n is up; `false` when another program was faster to take its port */
async function isUp(pagesToAnswer: string[], logFile: string, { ended }: Program): Promise<boolean> {
	const deadline = Date.now() + START_TIMEOUT_IN_MS;
	while (Date.now() < deadline) {
		if (ended() !== undefined) {
			const log = lastLines(logFile);
			if (/EADDRINUSE|already in use/.test(log)) return false;
			throw new Error(`n8n ended while it started (${ended()}). Its last lines:\n${log}\nThe whole log: ${logFile}`);
		}
		if ((await Promise.all(pagesToAnswer.map(answers))).every(Boolean)) return true;
		await pause(200);
	}
	throw new Error(
		`n8n was not up after ${START_TIMEOUT_IN_MS / 1000} s. Its last lines:\n${lastLines(logFile)}\nThe whole log: ${logFile}`,
	);
}

async function launchOn(
	port: number,
	installed: InstalledN8n,
	options: LaunchOptions,
): Promise<RunningN8n | undefined> {
	const logFile = path.join(options.userFolder, 'n8n.log');
	// Nobody needs to know this port, and a random one keeps several n8n that start at once from competing for it.
	const brokerPort = await freePort(LOWEST_BROKER_PORT + randomInt(BROKER_PORTS));
	// Another n8n that took the same port does not answer at this path.
	const healthPath = healthPathOf(installed, `health-${randomUUID()}`);
	const isWorker = options.workerConcurrency !== undefined;
	const command = isWorker ? ['worker', `--concurrency=${options.workerConcurrency}`] : ['start'];
	const program = startProgram(installed.node, [startScript(installed), ...command], {
		cwd: options.userFolder,
		env: { ...n8nEnvironment({ ...options, installed, port, brokerPort, healthPath }), ...options.environment },
		logFile,
		name: isWorker ? 'a worker of n8n' : 'n8n',
	});
	const url = `http://localhost:${port}`;
	const readiness = `${url}/${healthPath}/readiness`;
	// The REST routes come a moment after n8n calls itself ready.
	const pagesToAnswer = isWorker ? [readiness] : [readiness, `${url}/rest/settings`];
	const up = await isUp(pagesToAnswer, logFile, program).catch(async (error) => {
		await program.kill();
		throw error;
	});
	if (up) return { url, port, pid: program.pid, logFile, stop: program.stop, kill: program.kill };
	await program.kill();
	return undefined;
}

/**
 * Starts an installed n8n on the loopback and waits until it answers. Ports in use are skipped.
 *
 * @throws when n8n does not come up, with the last lines of its log
 */
export async function launch(installed: InstalledN8n, options: LaunchOptions): Promise<RunningN8n> {
	let first = options.port ?? FIRST_PORT;
	for (let attempt = 0; attempt < PORTS_LOST_TO_OTHERS; attempt++) {
		const port = await freePort(first);
		const n8n = await launchOn(port, installed, options);
		if (n8n !== undefined) return n8n;
		first = port + 1;
	}
	throw new Error('Other programs took every port that n8n was given. Start it again.');
}
