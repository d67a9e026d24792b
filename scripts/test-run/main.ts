import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { noteProcesses } from '../bootstrap/leftOver';
import { npm } from '../bootstrap/npm';
import { environmentInProject, stopOnShutdown } from '../bootstrap/processes';
import { step } from '../bootstrap/progress';
import { projectFolder, workFolder } from '../bootstrap/project';
import { launchBrowser } from '../browser/launch';
import { installHost } from '../host/install';
import { type Counts, countsOf, sum } from './counts';

const jestScript = path.join(projectFolder, 'node_modules', 'jest', 'bin', 'jest.js');

/** Runs the tests of one project of jest.config.js, with jest's own output on the console. */
async function jest(name: string, project: string, more: string[]): Promise<Counts> {
	console.log(`\n${name}`);
	const resultsFile = path.join(workFolder, 'test-results', `${project}.json`);
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

async function lint(): Promise<boolean> {
	try {
		await step('Lint', () => npm(['run', 'lint'], { cwd: projectFolder, logName: 'lint' }));
		return true;
	} catch (error) {
		console.error((error as Error).message);
		return false;
	}
}

/** One at a time, and what a failed test left open (a server, a browser) does not keep the run from ending. */
const END_TO_END_OPTIONS = ['--maxWorkers=1', '--forceExit', '--testTimeout=180000'];

const unit = (more: string[]) => jest('Unit and contract tests', 'unit', ['--maxWorkers=100%', ...more]);
const integration = (more: string[]) => jest("Integration tests in n8n's core", 'integration', more);
const proof = (more: string[]) => jest('Proof of the trigger over 10,000 histories', 'proof', more);

async function endToEnd(more: string[]): Promise<Counts> {
	await installHost();
	// The browser is fetched here, where progress is shown and no test waits for it.
	await (await launchBrowser()).close();
	const endLeftOver = noteProcesses();
	const unregister = stopOnShutdown(endLeftOver);
	const counts = await jest('End-to-end tests in n8n', 'end-to-end', [...END_TO_END_OPTIONS, ...more]);
	endLeftOver();
	unregister();
	return counts;
}

type Part = (more: string[]) => Promise<Counts>;

const PARTS: Record<string, Part> = { '--unit': unit, '--integration': integration, '--end-to-end': endToEnd };

async function all(): Promise<Counts> {
	const counts: Counts[] = [];
	for (const part of [unit, integration, proof, endToEnd]) counts.push(await part([]));
	return sum(counts);
}

/**
 * Runs lint and all tests. With `--unit`, `--integration` or `--end-to-end` it runs only those, and passes further
 * arguments to jest. The last line says how many tests passed and failed.
 *
 * @returns the exit code: 0 only if lint is clean, tests ran, and all of them passed
 */
export async function main(): Promise<number> {
	const [first = '', ...more] = process.argv.slice(2);
	const part = PARTS[first];
	const lintIsClean = part !== undefined || (await lint());
	const { passed, failed, pending } = await (part ? part(more) : all());
	if (!lintIsClean) console.log('Lint found something; see above.');
	if (pending > 0) console.log(`${pending} tests were skipped, which counts as not passed.`);
	if (passed === 0) console.log('No test passed, which shows nothing.');
	console.log(`\n${passed} passed, ${failed} failed`);
	return lintIsClean && failed === 0 && pending === 0 && passed > 0 ? 0 : 1;
}
