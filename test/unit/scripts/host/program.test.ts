import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { environmentInProject } from '../../../../scripts/bootstrap/processes';
import { lastLines, startProgram } from '../../../../scripts/host/program';

const folder = mkdtempSync(path.join(environmentInProject().TMPDIR ?? '', 'program-'));
let logs = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(script: string, stopSignal?: NodeJS.Signals) {
	const logFile = path.join(folder, `${++logs}.log`);
	const program = startProgram(process.execPath, ['-e', script], {
		cwd: folder,
		env: process.env,
		logFile,
		stopSignal,
	});
	return { program, log: () => readFileSync(logFile, 'utf8'), logFile };
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isAlive = (pid: number) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

/** Starts a program of its own, prints both process numbers, and runs until it is ended. */
const WITH_A_CHILD = `
	const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	console.log(child.pid);
	setInterval(() => {}, 1000);
`;

describe('startProgram', () => {
	it('tells how a program ended', async () => {
		const { program, log } = start('console.log("said"); process.exit(3)');
		await until(() => program.ended() !== undefined);
		expect(program.ended()).toBe('code 3');
		await program.kill();
		expect(log()).toBe('said\n');
	});

	it('tells that a program could not be started', async () => {
		const program = startProgram(path.join(folder, 'nothing'), [], {
			cwd: folder,
			env: process.env,
			logFile: path.join(folder, 'nothing.log'),
		});
		await until(() => program.ended() !== undefined);
		expect(program.ended()).toMatch(/ENOENT/);
		await program.stop();
	});

	it('kills what the program started as well', async () => {
		const { program, log } = start(WITH_A_CHILD);
		await until(() => log().endsWith('\n'));
		const child = Number(log());
		expect(isAlive(child)).toBe(true);
		await program.kill();
		expect(program.ended()).toBe('SIGKILL');
		await until(() => !isAlive(child));
	});

	it('stops a program with the signal that it wants, and waits for it', async () => {
		const script =
			'process.on("SIGINT", () => { console.log("bye"); process.exit() }); setInterval(() => {}, 1000); console.log("up")';
		const { program, log } = start(script, 'SIGINT');
		await until(() => log() === 'up\n');
		await program.stop();
		expect(program.ended()).toBe('code 0');
		expect(log()).toBe('up\nbye\n');
	});
});

it('shows the end of a log', async () => {
	const { program, logFile } = start('for (let line = 1; line <= 30; line++) console.log(line)');
	await until(() => program.ended() !== undefined);
	await program.kill();
	const lines = lastLines(logFile).split('\n');
	expect(lines.at(-1)).toBe('30');
	expect(lines).toHaveLength(20);
});
