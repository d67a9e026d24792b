import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../../../scripts/bootstrap/project';
import { type Results, missedAims, figuresOf, withFigures } from '../../queue-mode/report';

const RESULTS = {
	loads: [
		{
			processes: 'one process' as const,
			requests: 120,
			mostRefused: 0,
			executions: 60,
			refused: 0,
			failed: 0,
			wallInSeconds: 184,
			idealInSeconds: 180,
		},
		{
			processes: 4,
			requests: 400,
			mostRefused: 200,
			executions: 200,
			refused: 164,
			failed: 0,
			wallInSeconds: 795,
			idealInSeconds: 780,
		},
	],
	signIn: [{ credential: 'User', rounds: 12, executions: 288, failed: 0, tokenRequests: 48 }],
	trigger: [
		{
			bookmark: 'by default' as const,
			alerts: 180,
			lost: 0,
			executions: 9,
			doubledPolls: 0,
			kills: 3,
			repeatedByKill: 20,
			repeatedOtherwise: 0,
		},
	],
	killedWorker: [
		{
			workflow: 'of the trigger' as const,
			nextWorker: 'on another machine' as const,
			alerts: 20,
			status: 'error',
			untilMarkedInSeconds: 111,
			errorWorkflowRuns: 1,
			cameAgain: 0,
			cameWithRetry: 0,
		},
	],
} satisfies Results;
const [ofOne, ofFour] = RESULTS.loads as [(typeof RESULTS.loads)[0], (typeof RESULTS.loads)[0]];
const [signIn] = RESULTS.signIn as [(typeof RESULTS.signIn)[0]];
const [trigger] = RESULTS.trigger as [(typeof RESULTS.trigger)[0]];
const [killedWorker] = RESULTS.killedWorker as [(typeof RESULTS.killedWorker)[0]];

describe('figuresOf', () => {
	it('has one row for each load, with the numbers on the right', () => {
		const [load] = figuresOf({ loads: RESULTS.loads });
		expect(load?.table.split('\n')).toEqual([
			'| asked for at once | executions | refused (429) | at most | failed | seconds | ideal |',
			'| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
			'| 120 requests, one process | 60 | 0 | 0 | 0 | 184 | 180 |',
			'| 400 requests, 4 workers | 200 | 164 | 200 | 0 | 795 | 780 |',
		]);
	});

	it('has a table for each part that was measured', () => {
		expect(figuresOf(RESULTS).map(({ part }) => part)).toEqual(['load', 'sign-in', 'trigger', 'worker']);
		expect(figuresOf({})).toEqual([]);
	});

	it('has as many cells in each row as headings', () => {
		for (const { table } of figuresOf(RESULTS)) {
			const widths = table.split('\n').map((line) => line.split(' | ').length);
			expect(new Set(widths).size).toBe(1);
		}
	});
});

describe('missedAims', () => {
	it('finds nothing when every aim is met, whatever n8n did with the execution of a killed worker', () => {
		expect(missedAims(RESULTS)).toEqual([]);
		expect(missedAims({})).toEqual([]);
	});

	it.each<[string, Results, string]>([
		['a failed execution', { loads: [{ ...ofOne, failed: 2 }] }, '120 requests, one process: 2 executions failed.'],
		[
			'more refused than the aim',
			{ loads: [{ ...ofFour, refused: 201 }] },
			'400 requests, 4 workers: 201 were refused, at most 200 may be.',
		],
		['a failed sign-in', { signIn: [{ ...signIn, failed: 1 }] }, '1 executions failed with the User credential.'],
		['a lost alert', { trigger: [{ ...trigger, lost: 1 }] }, 'The trigger lost 1 alerts.'],
		[
			'a second process that polls',
			{ trigger: [{ ...trigger, doubledPolls: 5 }] },
			'The trigger polled 5 times in a second process.',
		],
		[
			'an alert that came twice without a kill',
			{ trigger: [{ ...trigger, repeatedOtherwise: 3 }] },
			'The trigger repeated 3 alerts, its bookmark stored by default.',
		],
		[
			'a batch that came twice with durable cursors',
			{ trigger: [{ ...trigger, bookmark: 'with durable poll cursors' }] },
			'The trigger repeated 20 alerts, its bookmark stored with durable poll cursors.',
		],
		[
			'a batch of a killed worker that came again',
			{ killedWorker: [{ ...killedWorker, cameAgain: 20 }] },
			'20 alerts of a killed worker came again.',
		],
	])('names %s', (_, results, missed) => {
		expect(missedAims(results)).toEqual([missed]);
	});
});

describe('withFigures', () => {
	const page = ['load', 'worker']
		.map((part) => `Before ${part}\n\n<!-- figures of ${part} -->\n\nold ${part}\n\n<!-- end of ${part} -->\n`)
		.join('\n');

	it('puts a new table in the place of the old one of its part', () => {
		const expected = page.replace('old worker', 'new');
		expect(withFigures(page, { part: 'worker', table: 'new' })).toBe(expected);
		expect(withFigures(expected, { part: 'worker', table: 'new' })).toBe(expected);
	});

	it('refuses a page without a place for it', () => {
		const message = 'The page has no place for the figures of trigger.';
		expect(() => withFigures(page, { part: 'trigger', table: 'new' })).toThrow(message);
	});

	it('finds a place for every part in docs/queue-mode.md', () => {
		const real = readFileSync(path.join(projectFolder, 'docs', 'queue-mode.md'), 'utf8');
		for (const figures of figuresOf(RESULTS)) expect(withFigures(real, figures)).toContain(figures.table);
	});
});
