import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from './project';

/** Names the folder in which the programs of one run are noted, for the processes that the run starts. */
const VARIABLE = 'NOTED_PROCESSES';

/**
 * Notes a program that has a process group of its own, so that the run's first process can end it, should the one that
 * started it be ended before it could.
 *
 * @returns takes the note back
 */
export function noteProcess(pid: number | undefined): () => void {
	const folder = process.env[VARIABLE];
	if (folder === undefined || pid === undefined) return () => undefined;
	const note = path.join(folder, String(pid));
	writeFileSync(note, '');
	return () => rmSync(note, { force: true });
}

/** From now on this process and those it starts note their programs. @returns ends what is still noted */
export function noteProcesses(): () => void {
	const folder = path.join(workFolder, 'processes', String(process.pid));
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	process.env[VARIABLE] = folder;
	return () => {
		for (const pid of readdirSync(folder)) end(Number(pid));
		rmSync(folder, { recursive: true, force: true });
	};
}

function end(pid: number): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch {
		// It is gone already.
	}
}
