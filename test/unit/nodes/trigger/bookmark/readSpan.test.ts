import { spanLimits } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/readSpan';
import { HOUR, Listening, NOW, activity, idsOf } from '../../../../support/trigger/listening';

describe('readSpan', () => {
	const burst = Array.from({ length: 30 }, (_, index) => activity(String(index), NOW - 100 + index));

	beforeEach(() => {
		jest.replaceProperty(spanLimits, 'records', 20);
	});

	afterEach(() => jest.restoreAllMocks());

	it('reads a burst in scans, up to the record that bounds each of them', async () => {
		const listening = new Listening('activityOccurred', burst, 4, NOW - HOUR);
		expect(await listening.poll()).toEqual(idsOf(burst));
		expect(listening.scans).toEqual([{ from: NOW - HOUR, until: NOW - 81 }, { from: NOW - 80 }]);
		expect(listening.queries).toHaveLength(4);
	});

	it.each([
		['does not give all records', () => undefined],
		['leaves out a record of the page', (records: typeof burst) => records.slice(0, -1)],
		[
			'fails',
			() => {
				throw new Error('503');
			},
		],
	])('reads page by page when a scan %s', async (_name, scanned) => {
		const listening = new Listening('activityOccurred', burst, 4, NOW - HOUR, { records: 1_000, requests: 30 });
		listening.scanned = scanned;
		expect(await listening.poll()).toEqual(idsOf(burst));
		expect(listening.scans).toHaveLength(1);
	});

	it('continues in the middle of a span when the poll is full', async () => {
		const listening = new Listening('activityOccurred', burst, 4, NOW - HOUR, { records: 7, requests: 15 });
		expect(await listening.poll()).toEqual(idsOf(burst.slice(0, 7)));
		expect(listening.bookmark?.sweep?.position?.time).toBe(NOW - 93);
		expect(await listening.poll()).toEqual(idsOf(burst.slice(7, 14)));
	});

	it('does not scan when the page alone fills the poll', async () => {
		const listening = new Listening('activityOccurred', burst, 4, NOW - HOUR, { records: 4, requests: 15 });
		await listening.poll();
		expect(listening.scans).toEqual([]);
	});

	it('does not scan when the poll has no request left', async () => {
		const listening = new Listening('activityOccurred', burst, 4, NOW - HOUR, { records: 1_000, requests: 2 });
		expect(await listening.poll()).toEqual(idsOf(burst.slice(0, 4)));
		expect(listening.scans).toEqual([]);
	});
});
