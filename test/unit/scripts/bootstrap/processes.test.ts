import { readFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '../../../../scripts/bootstrap/processes';
import { workFolder } from '../../../../scripts/bootstrap/project';

const logFile = path.join(workFolder, 'tmp', `run-${process.pid}.log`);
const runScript = (script: string) => run(process.execPath, ['-e', script], { logFile });

describe('Running a program', () => {
	it('writes its output to the log', async () => {
		await runScript('console.log("out"); console.error("err")');
		expect(readFileSync(logFile, 'utf8').trim().split('\n').sort()).toEqual(['err', 'out']);
	});

	it('keeps its temporary files in the project', async () => {
		await runScript('console.log(process.env.TMPDIR)');
		expect(readFileSync(logFile, 'utf8').trim()).toBe(path.join(workFolder, 'tmp'));
	});

	it.each([
		['how it ended', 'process.exit(3)', /ended with code 3/],
		['its last lines', 'console.log("why\\n\\nit failed"); process.exit(1)', /\nwhy\nit failed\n/],
		['its log file', 'process.exit(1)', new RegExp(`run-${process.pid}\\.log$`)],
		['the signal that ended it', 'process.kill(process.pid, "SIGTERM")', /was ended by SIGTERM/],
	])('reports %s when it fails', async (_what, script, message) => {
		await expect(runScript(script)).rejects.toThrow(message);
	});

	it('leaves out all but the last 15 lines of a failure', async () => {
		const script = 'for (let line = 1; line <= 20; line++) console.log(`line ${line}.`); process.exit(1)';
		const error: unknown = await runScript(script).catch((reason: unknown) => reason);
		expect(String(error)).toContain('line 6.');
		expect(String(error)).not.toContain('line 5.');
	});

	it('reports a program that does not exist', async () => {
		await expect(run('no-such-program', [], { logFile })).rejects.toThrow('no-such-program could not be started');
	});
});

describe('Ctrl-C', () => {
	const module = JSON.stringify(path.join(__dirname, '..', '..', '..', '..', 'scripts', 'bootstrap', 'processes.js'));

	it('says what was stopped, the newest first, and leaves out what could not be', async () => {
		const script = `
			const { runToEnd, stopOnShutdown } = require(${module});
			stopOnShutdown(() => undefined, 'the tenant');
			stopOnShutdown(() => { throw new Error() }, 'what fails');
			stopOnShutdown(async () => undefined, 'n8n');
			stopOnShutdown(() => undefined);
			void runToEnd(() => new Promise(() => setTimeout(() => process.kill(process.pid, 'SIGINT'), 1)));
			setInterval(() => undefined, 1000);`;
		await expect(runScript(script)).rejects.toThrow('ended with code 130');
		expect(readFileSync(logFile, 'utf8')).toContain('Stopped: n8n, the tenant.');
	});
});
