import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { environmentInProject, stopOnShutdown } from '../bootstrap/processes';
import { projectFolder, workFolder } from '../bootstrap/project';
import { type Counts, countsOf } from './counts';

const jestScript = path.join(projectFolder, 'node_modules', 'jest', 'bin', 'jest.js');

/** The file with the results of the last run of a project of jest.config.js, as `jest --json` writes it. */
export const resultsFileOf = (project: string) => path.join(workFolder, 'test-results', `${project}.json`);

/**
 * Options of jest for tests that start n8n: what a failed test left open (a server, a browser) does not keep the run from
 * ending.
 *
 * @param filesAtOnce each file starts an n8n of its own
 */
export const endToEndOptions = (filesAtOnce: number, timeoutInMs = 180_000): string[] => [
	`--maxWorkers=${filesAtOnce}`,
	'--forceExit',
	`--testTimeout=${timeoutInMs}`,
];

/** Runs the tests of one project of jest.config.js, with jest's own output on the console. */
export async function jest(name: string, project: string, more: string[]): Promise<Counts> {
	console.log(`\n${name}`);
	const resultsFile = resultsFileOf(project);
	mkdirSync(path.dirname(resultsFile), { recursive: true });
	rmSync(resultsFile, { force: true });
	const child = spawn(
		process.execPath,
		[jestScript, '--json', '--outputFile', resultsFile, ...more, '--selectProjects', project],
		{
			cwd: projectFolder,
			env: environmentInProject(),
			// With --json jest prints JSON to stdout, and the report for people to stderr.
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	const unregister = stopOnShutdown(() => child.kill());
	const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
	unregister();
	const counts = countsOf(resultsFile);
	// Tests can pass and the run can still fail, for example in a global set-up or by a coverage threshold.
	return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
