import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from './project';

/** The variable names the folder in which all processes of a run note the programs that they start. */
const VARIABLE = 'NOTED_PROCESSES';

/**
 * Notes a program that has a process group of its own. If the process that started it is killed, the first process of the
 * run can still end the program.
 *
 * @returns a function that takes the note back
 */
export function noteProcess(pid: number | undefined): () => void {
	const folder = process.env[VARIABLE];
	if (folder === undefined || pid === undefined) return () => undefined;
	const note = path.join(folder, String(pid));
	writeFileSync(note, '');
	return () => rmSync(note, { force: true });
}

/** From now on this process and those it starts note their programs. @returns a function that ends all noted programs */
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
		// It has already ended.
	}
}
