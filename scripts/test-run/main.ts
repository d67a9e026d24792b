import path from 'node:path';

import { noteProcesses } from '../bootstrap/leftOver';
import { npm } from '../bootstrap/npm';
import { stopOnShutdown } from '../bootstrap/processes';
import { step } from '../bootstrap/progress';
import { projectFolder } from '../bootstrap/project';
import { launchBrowser } from '../browser/launch';
import { installHost } from '../host/install';
import { type Counts, sum } from './counts';
import { endToEndOptions, jest } from './jest';

async function lint(): Promise<boolean> {
	try {
		await step('Lint', () => npm(['run', 'lint'], { cwd: projectFolder, logName: 'lint' }));
		return true;
	} catch (error) {
		console.error((error as Error).message);
		return false;
	}
}

const longestFirst = path.join(projectFolder, 'test', 'end-to-end', 'support', 'longestFirst.js');

const ALL_PROCESSORS = '--maxWorkers=100%';

const unit = (more: string[]) => jest('Unit and contract tests', 'unit', [ALL_PROCESSORS, ...more]);
const integration = (more: string[]) =>
	jest("Integration tests in n8n's core", 'integration', [ALL_PROCESSORS, ...more]);
const proof = (more: string[]) =>
	jest('Proof of the trigger over 10,000 histories', 'proof', [ALL_PROCESSORS, ...more]);

/** Runs tests that start n8n, and ends what a killed test left running. */
async function withN8n(name: string, project: string, options: string[]): Promise<Counts> {
	await installHost();
	// The browser is fetched here, where progress is shown and no test waits for it.
	await (await launchBrowser()).close();
	const endLeftOver = noteProcesses();
	const unregister = stopOnShutdown(endLeftOver);
	const counts = await jest(name, project, options);
	endLeftOver();
	unregister();
	return counts;
}

/** Two at once, since much of their time they wait. */
const endToEnd = (more: string[]) =>
	withN8n('End-to-end tests in n8n', 'end-to-end', [...endToEndOptions(2), `--testSequencer=${longestFirst}`, ...more]);

const registry = (more: string[]) =>
	withN8n('The package from a registry', 'registry', [...endToEndOptions(1), ...more]);

type Part = (more: string[]) => Promise<Counts>;

const PARTS: Record<string, Part> = {
	'--unit': unit,
	'--integration': integration,
	'--end-to-end': endToEnd,
	'--registry': registry,
};

async function all(): Promise<Counts> {
	const counts: Counts[] = [];
	for (const part of [unit, integration, proof, endToEnd]) counts.push(await part([]));
	return sum(counts);
}

/**
 * Runs lint and all tests. With `--unit`, `--integration`, `--end-to-end` or `--registry` it runs only those, and passes further
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
