import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../../../../scripts/bootstrap/project';
import { failuresIn, readOutcomes, tableOf } from '../../../../scripts/compatibility/results';

function outcomesFrom(assertionResults: object[]) {
	const folder = path.join(workFolder, 'tmp', 'outcomes');
	mkdirSync(folder, { recursive: true });
	const file = path.join(folder, `${process.pid}.json`);
	writeFileSync(file, JSON.stringify({ testResults: [{ assertionResults }] }));
	return readOutcomes(file);
}

const assertion = (subject: string, title: string, status: string, failureMessages: string[] = []) => ({
	ancestorTitles: [subject],
	title,
	status,
	failureMessages,
});

describe('The table of the lines of n8n', () => {
	const outcomes = outcomesFrom([
		assertion('n8n 1', 'loads', 'passed'),
		assertion('n8n 1', 'signs in', 'failed', ['Error: No sign-in\n    at a line']),
		assertion('n8n 2', 'loads', 'passed'),
		assertion('n8n 3', 'loads', 'pending'),
		assertion('Node.js 20', 'loads the index', 'passed'),
	]);

	it('has a row for each step and a column for each line', () => {
		const headings = new Map([
			['n8n 1', '1 (Node.js 22)'],
			['n8n 2', '2 (Node.js 24)'],
		]);
		expect(tableOf(outcomes, headings).split('\n')).toEqual([
			'| | 1 (Node.js 22) | 2 (Node.js 24) |',
			'|---|---|---|',
			'| loads | ✓ | ✓ |',
			'| signs in | ✗ | – |',
		]);
	});

	it('says what failed, and leaves out what was not run', () => {
		expect(failuresIn(outcomes)).toEqual(['n8n 1 signs in: Error: No sign-in']);
		expect(outcomes.map(({ subject }) => subject)).not.toContain('n8n 3');
	});
});
