import { stringify } from 'flatted';

import { demoResult } from '../../../../scripts/demo/result';
import { Execution } from '../../../../scripts/host/executions';

const items = (jsons: object[]) => jsons.map((json) => ({ json }));

/** The result of a run that pulled so many alerts, closed all, and was refused one. */
function resultOf(count: number, title = 'Impossible travel') {
	const alerts = Array.from({ length: count }, (_, index) => ({
		_id: `a${index}`,
		title,
		severity: 'High',
		time: '2026-01-31T08:00:00Z',
	}));
	const closed = alerts.map(({ _id }) => ({ alertId: _id, closed: true }));
	const runData = {
		'Get open high alerts': [{ data: { main: [items(alerts)] } }],
		'Close as benign': [{ data: { main: [items(closed), items([{ error: 'The alert does not exist' }])] } }],
	};
	const data = stringify({ resultData: { runData } });
	return demoResult(new Execution({ id: '1', status: 'success', mode: 'manual', workflowId: 'w', data }));
}

describe("The demo's result", () => {
	it('counts alerts', () => {
		expect(resultOf(3)).toMatchObject({ pulled: 3, closed: 3, refused: 1 });
	});

	it('shows numbers and rows as tables', () => {
		expect(resultOf(1).text.split('\n')).toEqual([
			'  Alerts pulled  Closed  Refused',
			'  -------------  ------  -------',
			'  1              1       1',
			'',
			'  Alert                 Severity  Raised                Outcome',
			'  --------------------  --------  --------------------  ---------------------------------',
			'  Impossible travel     High      2026-01-31T08:00:00Z  closed as benign',
			'  (not in this tenant)                                  refused: The alert does not exist',
		]);
	});

	it.each([
		[8, false],
		[9, true],
	])('of %i alerts says whether there are more rows than it shows', (count, hasMore) => {
		expect(resultOf(count).text.includes('… and 1 more')).toBe(hasMore);
	});

	it('cuts long texts', () => {
		expect(resultOf(1, 'x'.repeat(100)).text).toContain(`${'x'.repeat(89)}…  High`);
	});
});
