import { stringify } from 'flatted';

import { Clock } from '../../../../scripts/demo/clock';
import { demoResult } from '../../../../scripts/demo/result';
import { Terminal } from '../../../../scripts/demo/terminal';
import { Execution } from '../../../../scripts/host/executions';

const items = (jsons: object[]) => jsons.map((json) => ({ json }));

/** The result of a run that pulled so many alerts, closed all, and was refused one. */
function resultOf(count: number, refusal = 'The alert does not exist') {
	const alerts = Array.from({ length: count }, (_, index) => ({
		_id: `a${index}`,
		title: 'Impossible travel activity',
		severity: 'High',
		time: '2026-01-31T08:00:00Z',
	}));
	const closed = alerts.map(({ _id }) => ({ alertId: _id, closed: true }));
	const runData = {
		'Get open high alerts': [{ data: { main: [items(alerts)] } }],
		'Close as benign': [{ data: { main: [items(closed), items([{ error: refusal }])] } }],
	};
	const data = stringify({ resultData: { runData } });
	const execution = new Execution({ id: '1', status: 'success', mode: 'manual', workflowId: 'w', data });
	return demoResult(execution, new Terminal(80, false), new Clock('Europe/Amsterdam'));
}

describe("The demo's result", () => {
	it('counts alerts', () => {
		expect(resultOf(3)).toMatchObject({ pulled: 3, closed: 3, refused: 1 });
	});

	it('shows what became of each, at the time of the time zone', () => {
		expect(resultOf(1).text.split('\n')).toEqual([
			'  Alert                             Severity  Raised        Outcome',
			'  --------------------------------  --------  ------------  -------',
			'  Impossible travel activity        High      31 Jan 09:00  closed',
			'  (one that is not in this tenant)                          refused',
			'',
			'  1 alerts pulled, 1 closed as benign, 1 refused.',
			'  Refused: The alert does not exist',
		]);
	});

	it('says a long reason in full', () => {
		const words = Array.from({ length: 40 }, (_, index) => `word${index}`);
		const { text } = resultOf(1, words.join(' '));
		expect(words.filter((word) => !text.includes(word))).toEqual([]);
		expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
	});
});
