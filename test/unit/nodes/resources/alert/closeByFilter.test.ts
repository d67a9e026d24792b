import type { IDataObject } from 'n8n-workflow';

import { closeByFilter } from '../../../../../nodes/DefenderCloudApps/resources/alert/closeByFilter';
import { type Answer, ScriptedService, page } from '../scriptedService';

const IDS = [1, 2, 3].map((digit) => String(digit).repeat(24));
const NOW = Date.UTC(2026, 0, 31);

const alertsOf = (ids: string[]) =>
	ids.map((_id, index) => ({
		_id,
		title: `Alert ${index}`,
		severityValue: 2,
		resolutionStatusValue: index === 0 ? 4 : 0,
		timestamp: NOW - index,
	}));

async function close(values: IDataObject, answers: Answer[] = [{ body: { closed_benign: 2 } }]) {
	const item = { classification: 'benign', filters: { severity: ['Low'] }, ...values };
	const service = new ScriptedService(answers, [item]);
	const outcome = await closeByFilter(await service.call()).catch((error: unknown) => ({ results: [], error }));
	const json = outcome.results[0]?.json;
	const error = outcome.error instanceof Error ? outcome.error : undefined;
	return { json, error, sent: service.sent, paths: service.sent.map(({ path }) => path) };
}

const LIST = '/v1/alerts/';
const CLOSE = '/v1/alerts/close_benign/';

describe('closing by filter without a limit', () => {
	it('sends the filters in one request and returns the count', async () => {
		const { json, sent } = await close({ stopAbove: 0, comment: 'Drill' });
		expect(json).toEqual({ classification: 'benign', closedCount: 2 });
		expect(sent).toEqual([
			{ method: 'POST', path: CLOSE, body: { comment: 'Drill', filters: { severity: { eq: [0] } } } },
		]);
	});
});

describe('closing by filter up to a limit', () => {
	it('reads the alerts with the same filters, and closes exactly these', async () => {
		const { json, sent } = await close({ stopAbove: 3 }, [page(alertsOf(IDS)), { body: { closed_benign: 3 } }]);
		expect(json).toEqual({ classification: 'benign', closedCount: 3 });
		expect(sent).toMatchObject([
			{ path: LIST, body: { filters: { severity: { eq: [0] } }, sortField: 'date', sortDirection: 'desc' } },
			{ path: CLOSE, body: { filters: { id: { eq: IDS } } } },
		]);
	});

	it('closes nothing where more match, and says how many', async () => {
		const { error, paths } = await close({ stopAbove: 2 }, [page(alertsOf(IDS))]);
		expect(error).toMatchObject({
			message: "3 alerts match the filters, more than the 2 of 'Stop Above'",
			description: expect.stringMatching(
				/^Nothing was closed\. The newest are 'Alert 0', 'Alert 1', 'Alert 2'/,
			) as string,
		});
		expect(paths).toEqual([LIST]);
	});

	it('sends no close where nothing matches', async () => {
		const { json, paths } = await close({ stopAbove: 2 }, [page([])]);
		expect(json).toEqual({ classification: 'benign', closedCount: 0 });
		expect(paths).toEqual([LIST]);
	});

	it('names what was not closed', async () => {
		const answers = [page(alertsOf(IDS)), { body: { closed_benign: 2, alertsNotFound: [IDS[1]] } }];
		expect((await close({ stopAbove: 3 }, answers)).json).toEqual({
			classification: 'benign',
			closedCount: 2,
			notClosed: [IDS[1]],
		});
	});

	it('tells what was closed before a request failed', async () => {
		const many = Array.from({ length: 150 }, (_, index) => String(index).padStart(24, '0'));
		const pages = [page(alertsOf(many.slice(0, 100)), true), page(alertsOf(many.slice(100)))];
		const { json, error } = await close({ stopAbove: 200 }, [
			...pages,
			{ body: { closed_benign: 100 } },
			{ status: 400 },
		]);
		expect(json).toEqual({ classification: 'benign', closedCount: 100 });
		expect(error).toMatchObject({ description: expect.stringMatching(/100 alerts were closed before\.$/) as string });
	});

	it('closes nothing where the list goes in circles', async () => {
		const { error, paths } = await close({ stopAbove: 50 }, Array(9).fill(page(alertsOf(IDS), true)));
		expect(error?.message).toMatch(/so they cannot be counted$/);
		expect(paths).not.toContain(CLOSE);
	});

	it('passes over what is not an alert', async () => {
		const odd = page([null, ...alertsOf(IDS)]);
		const { sent } = await close({ stopAbove: 3 }, [odd, odd, { body: { closed_benign: 3 } }]);
		expect(sent.at(-1)?.body).toEqual({ filters: { id: { eq: IDS } } });
	});
});

describe('only counting', () => {
	it('returns how many match, how many of them are open, and the first of them', async () => {
		const { json, paths } = await close({ onlyCount: true, stopAbove: 1 }, [page(alertsOf(IDS))]);
		expect(json).toMatchObject({ matches: 3, open: 2, isComplete: true });
		expect(json?.alerts).toEqual(
			IDS.map((_id, index) => ({
				title: `Alert ${index}`,
				severity: 'High',
				time: new Date(NOW - index).toISOString(),
				_id,
			})),
		);
		expect(paths).toEqual([LIST]);
	});

	it('shows no more than ten', async () => {
		const many = Array.from({ length: 12 }, (_, index) => String(index).padStart(24, '0'));
		const { json } = await close({ onlyCount: true }, [page(alertsOf(many))]);
		expect(json).toMatchObject({ matches: 12, alerts: { length: 10 } });
	});
});

describe('closing by filter', () => {
	it.each<[string, IDataObject, RegExp]>([
		['without a filter', { filters: {} }, /No filter is set, so every alert would be closed/],
		['where all filters are empty', { filters: { severity: [], entityIp: '' } }, /No filter is set/],
		['where one filter is empty', { filters: { severity: [0], entityIp: '' } }, /The filter IP Address is empty/],
		[
			'where one row is empty',
			{ filters: { severity: [0] }, moreFilters: { rows: [{ filter: 'id', operator: 'isNot', value: '' }] } },
			/The filter Alert ID Is Not is empty, so more would be changed than you mean/,
		],
		[
			'where every filter beside a time range is empty',
			{ filters: { severity: [] }, timeRange: 'today' },
			/Severity is empty/,
		],
		['without a JSON filter', { filterMode: 'json', filtersJson: '{}' }, /No filter is set/],
		['by an undocumented filter', { filterMode: 'json', filtersJson: '{"entity.user":{"eq":["a"]}}' }, /entity\.user/],
		['by every severity', { filters: { severity: [0, 1, 2, 3] } }, /every/],
		['as something unknown', { classification: 'dismiss' }, /'Classification' cannot be 'dismiss'/],
		['with a limit that is no number', { stopAbove: 'many' }, /'Stop Above' needs a whole number of at least 0/],
		['with a limit below zero', { stopAbove: -1 }, /'Stop Above' needs a whole number of at least 0/],
		['where counting is neither on nor off', { onlyCount: 'maybe' }, /'Only Count' needs true or false/],
		['to count without a filter', { onlyCount: true, filters: {} }, /No filter is set/],
	])('sends nothing %s', async (_name, values, message) => {
		const { error, sent } = await close(values);
		expect(error?.message).toMatch(message);
		expect(sent).toEqual([]);
	});
});
