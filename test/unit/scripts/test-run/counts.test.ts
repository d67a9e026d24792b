import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../../../../scripts/bootstrap/project';
import { countsOf, sum } from '../../../../scripts/test-run/counts';

const folder = path.join(workFolder, 'tmp', 'counts');
const nothing = {
	numPassedTests: 0,
	numFailedTests: 0,
	numPendingTests: 0,
	numTodoTests: 0,
	numRuntimeErrorTestSuites: 0,
};

function countsFrom(results: Partial<typeof nothing>) {
	mkdirSync(folder, { recursive: true });
	const file = path.join(folder, `${process.pid}.json`);
	writeFileSync(file, JSON.stringify({ ...nothing, ...results }));
	return countsOf(file);
}

describe('Counting test results', () => {
	it.each([
		['tests that passed', { numPassedTests: 3 }, { passed: 3, failed: 0, pending: 0 }],
		[
			'a test file that could not be loaded as a failure',
			{ numRuntimeErrorTestSuites: 1 },
			{ passed: 0, failed: 1, pending: 0 },
		],
		[
			'skipped tests and tests to be written as neither',
			{ numPendingTests: 1, numTodoTests: 2 },
			{ passed: 0, failed: 0, pending: 3 },
		],
	])('counts %s', (_what, results, counts) => {
		expect(countsFrom(results)).toEqual(counts);
	});

	it('counts a run that left no results as a failure', () => {
		expect(countsOf(path.join(folder, 'not-there.json'))).toEqual({ passed: 0, failed: 1, pending: 0 });
	});

	it('adds up several runs', () => {
		expect(
			sum([
				{ passed: 1, failed: 2, pending: 0 },
				{ passed: 3, failed: 0, pending: 4 },
			]),
		).toEqual({ passed: 4, failed: 2, pending: 4 });
	});
});
