import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { noteProcess } from '../bootstrap/leftOver';
import { stopOnShutdown } from '../bootstrap/processes';

const STOP_TIMEOUT_IN_MS = 15_000;
const LINES_SHOWN_OF_A_FAILURE = 20;

export interface ProgramOptions {
	cwd: string;
	env: Record<string, string | undefined>;
	/** Its output is appended to this file. */
	logFile: string;
	/** The signal that asks it to end. Default: SIGTERM. */
	stopSignal?: NodeJS.Signals;
	/** What it is, for the person who stops the script. */
	name?: string;
	/** The account that it runs under. Default: that of this process. */
	account?: { uid: number; gid: number };
}

/** A program that runs beside this process and never outlives it, unless this process is killed. */
export interface Program {
	/** Process ID, for measurements; 0 if it did not start. */
	pid: number;
	/** How it ended, such as `SIGKILL` or `code 1`; undefined while it runs. */
	ended(): string | undefined;
	/** Asks it to end and waits; after 15 seconds it is killed. */
	stop(): Promise<void>;
	/** Kills it and everything it started (SIGKILL), and waits until they have ended. */
	kill(): Promise<void>;
}

/** Signals a process and everything it started. */
function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** Starts a program in a process group of its own, so that it can be ended together with what it starts. */
export function startProgram(command: string, args: string[], options: ProgramOptions): Program {
	const { cwd, env, logFile, stopSignal = 'SIGTERM', account = {}, name } = options;
	const log = openSync(logFile, 'a');
	const child = spawn(command, args, { cwd, env, ...account, detached: true, stdio: ['ignore', log, log] });
	closeSync(log);
	const forget = noteProcess(child.pid);
	let ended: string | undefined;
	const gone = new Promise<void>((resolve) => {
		const end = (how: string) => {
			ended = how;
			resolve();
		};
		child.once('error', ({ message }) => end(message));
		child.once('exit', (code, signal) => end(signal ?? `code ${code}`));
	});
	const kill = async () => {
		signalAll(child, 'SIGKILL');
		await gone;
		process.off('exit', killAtExit);
		forget();
		unregister();
	};
	const stop = async () => {
		if (ended === undefined) signalAll(child, stopSignal);
		await Promise.race([gone, pause(STOP_TIMEOUT_IN_MS, undefined, { ref: false })]);
		await kill();
	};
	const killAtExit = () => signalAll(child, 'SIGKILL');
	process.on('exit', killAtExit);
	const unregister = stopOnShutdown(stop, name);
	return { pid: child.pid ?? 0, ended: () => ended, stop, kill };
}

/** The end of a log file, for a message. */
export function lastLines(logFile: string): string {
	return readFileSync(logFile, 'utf8').trim().split('\n').slice(-LINES_SHOWN_OF_A_FAILURE).join('\n');
}
