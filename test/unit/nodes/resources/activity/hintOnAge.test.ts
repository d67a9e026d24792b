import type { IDataObject } from 'n8n-workflow';

import type { ApiFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { latestTime, withHintOnAge } from '../../../../../nodes/DefenderCloudApps/resources/activity/hintOnAge';
import { ScriptedService, all } from '../scriptedService';

const NOW = Date.UTC(2026, 0, 31);
const DAY = 86_400_000;

describe('the latest time that filters leave', () => {
	const CASES: Array<[string, ApiFilters, number]> = [
		['no bound', {}, Infinity],
		['another filter', { service: { eq: [11161] } }, Infinity],
		['a beginning', { date: { gte: 5 } }, Infinity],
		['an end', { date: { lte: 5 } }, 5],
		['two ends', { date: { lte: 5 }, created: { lt: 3 } }, 3],
		[
			'the later of two ranges',
			{
				date: {
					range: [
						{ start: 1, end: 9 },
						{ start: 2, end: 4 },
					],
				},
			},
			9,
		],
		['days', { date: { lte_ndays: 31 } }, NOW - 31 * DAY],
		['one time of several', { created: { eq: [4, 8] } }, 8],
		['filters that are not checked', { date: { lte: 'yesterday', range: 'all' } }, Infinity],
	];
	it.each(CASES)('%s', (_name, filters, expected) => {
		expect(latestTime(filters, NOW)).toBe(expected);
	});
});

it('goes without in an n8n that knows no hints', async () => {
	const call = await new ScriptedService([], [{ timeRange: 'custom', before: '40 days ago' }]).call();
	expect(await all(withHintOnAge(call, each([])))).toEqual([]);
});

describe('the hint', () => {
	const hintsFor = async (parameters: IDataObject, activities: IDataObject[] = []) => {
		const call = await new ScriptedService([], [parameters]).call();
		const addExecutionHints = jest.fn();
		call.context.addExecutionHints = addExecutionHints;
		for (let item = 0; item < 2; item++) await all(withHintOnAge(call, each(activities)));
		return addExecutionHints.mock.calls.length;
	};

	it.each<[string, IDataObject, IDataObject[], number]>([
		['is given once where nothing was found in an old time', { timeRange: 'custom', before: '40 days ago' }, [], 1],
		['is not given where something was found', { timeRange: 'custom', before: '40 days ago' }, [{ _id: 'a' }], 0],
		['is not given where the time is recent', { timeRange: 'custom', before: '20 days ago' }, [], 0],
		['is not given without a time', {}, [], 0],
	])('%s', async (_name, parameters, activities, hints) => {
		expect(await hintsFor(parameters, activities)).toBe(hints);
	});
});

async function* each(activities: IDataObject[]): AsyncGenerator<IDataObject> {
	yield* await Promise.resolve(activities);
}
