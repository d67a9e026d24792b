import { existsSync, readFileSync } from 'node:fs';

/** The result of a jest run. */
export interface Counts {
	passed: number;
	failed: number;
	/** Tests that were skipped or are still to be written. They did not pass. */
	pending: number;
}

interface JestResults {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	/** Test files that could not be loaded. */
	numRuntimeErrorTestSuites: number;
}

/** Reads the file that `jest --json` wrote. A run without such a file counts as one failure. */
export function countsOf(resultsFile: string): Counts {
	if (!existsSync(resultsFile)) return { passed: 0, failed: 1, pending: 0 };
	const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as JestResults;
	return {
		passed: results.numPassedTests,
		failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
		pending: results.numPendingTests + results.numTodoTests,
	};
}

/** The counts of several runs together. */
export function sum(counts: Counts[]): Counts {
	return counts.reduce(
		(total, { passed, failed, pending }) => ({
			passed: total.passed + passed,
			failed: total.failed + failed,
			pending: total.pending + pending,
		}),
		{ passed: 0, failed: 0, pending: 0 },
	);
}
