import { appendFileSync } from 'node:fs';

import fc, { type RunDetails } from 'fast-check';

/** Set by `npm run fuzz`: how many times as many cases, from which seed, and the file in which each property notes them. */
const { FUZZ_FACTOR = '1', FUZZ_SEED, FUZZ_LOG } = process.env;

const DEFAULT_CASES = 100;

/**
 * How many cases of a property `npm test` plays, where the 100 of fast-check are not right. `npm run fuzz` plays more.
 */
export function cases(numRuns: number): { numRuns: number } {
	return { numRuns: numRuns * Number(FUZZ_FACTOR) };
}

/** Settings of all properties in a run of `npm run fuzz`. */
export function useFuzzSettings(): void {
	if (FUZZ_SEED === undefined || FUZZ_LOG === undefined) return;
	fc.configureGlobal({ seed: Number(FUZZ_SEED), ...cases(DEFAULT_CASES), reporter: noteAndReport(FUZZ_LOG) });
}

function noteAndReport(logFile: string) {
	return (details: RunDetails<unknown>): void => {
		const { currentTestName = '' } = expect.getState();
		appendFileSync(logFile, `${JSON.stringify({ test: currentTestName, cases: details.numRuns })}\n`);
		if (details.failed) throw new Error(fc.defaultReportMessage(details));
	};
}
