import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OperationCall } from '../../../../../nodes/DefenderCloudApps/call';
import type { ApiFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { latestTime, withHintOnAge } from '../../../../../nodes/DefenderCloudApps/resources/activity/hintOnAge';

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
	const context = {
		getNode: () => ({ name: 'Defender', type: 'x', parameters: {} }),
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			name === 'filters' ? { dateBefore: '40 days ago' } : fallback,
	};
	const call = { context: context as unknown as IExecuteFunctions, itemIndex: 0 } as OperationCall;
	const found: IDataObject[] = [];
	for await (const record of withHintOnAge(call, none())) found.push(record);
	expect(found).toEqual([]);
});

async function* none(): AsyncGenerator<IDataObject> {
	yield* await Promise.resolve([]);
}
