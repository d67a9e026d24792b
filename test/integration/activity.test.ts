import type { IDataObject } from 'n8n-workflow';

import { type TenantReply, makeActivity } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const getAll = { resource: 'activity', operation: 'getAll' };

function addActivities(count: number): void {
	const now = fixture.tenant.clock.now();
	for (let index = 0; index < count; index++) {
		const timestamp = now - (index + 1) * 1000;
		fixture.tenant.activities.push(makeActivity({ timestamp, created: timestamp + 100 }));
	}
}

const bodies = () =>
	fixture.tenant.requests.filter(({ host }) => host === 'api').map(({ body }) => body as IDataObject);

describe('Activity > Get', () => {
	it('returns the activity', async () => {
		addActivities(1);
		const [activity] = fixture.tenant.activities;
		const { items } = await fixture.run({ resource: 'activity', operation: 'get', activityId: activity?._id });
		expect(items[0]).toMatchObject({ _id: activity?._id, time: new Date(activity?.timestamp ?? NaN).toISOString() });
	});

	it.each(['../subnet', '..', 'a?limit=1', 'a/b', '%2e%2e'])(
		'cannot be led elsewhere by the id %s',
		async (activityId) => {
			await fixture.run({ resource: 'activity', operation: 'get', activityId }, { onError: 'continueRegularOutput' });
			expect(fixture.apiRequests.every((request) => request.startsWith('GET /api/v1/activities/'))).toBe(true);
			expect(fixture.tenant.requests.every(({ query }) => Object.keys(query).length === 0)).toBe(true);
		},
	);
});

describe('Activity > Get Many', () => {
	it('reads a page of up to 100 in the order asked for', async () => {
		addActivities(150);
		const { items } = await fixture.run({ ...getAll, limit: 100, sort: { field: 'date', direction: 'asc' } });
		const times = items.map(({ time }) => Date.parse(time as string));
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(bodies()).toEqual([expect.objectContaining({ limit: 100, sortField: 'date', sortDirection: 'asc' })]);
	});

	it('scans more than a page, up to 5,000 a request', async () => {
		addActivities(12_000);
		const { items, error } = await fixture.run({ ...getAll, returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ _id }) => _id)).size).toBe(12_000);
		expect(bodies().length).toBeLessThanOrEqual(4);
		expect(bodies().every(({ isScan, limit }) => isScan === true && limit === 5_000)).toBe(true);
	});

	it('asks for no more than the limit needs', async () => {
		addActivities(2_000);
		const { items } = await fixture.run({ ...getAll, limit: 700 });
		expect(items).toHaveLength(700);
		expect(bodies()[0]).toMatchObject({ isScan: true, limit: 700 });
	});

	it('finds the records behind an empty scan whose total is above 0', async () => {
		addActivities(800);
		fixture.tenant.settings.emptyScans = 1;
		const { items } = await fixture.run({ ...getAll, returnAll: true, timeRange: 'last24Hours' });
		expect(items).toHaveLength(800);
		expect(bodies()).toHaveLength(2);
	});

	it('reads pages where even the second scan is empty', async () => {
		addActivities(230);
		fixture.tenant.settings.emptyScans = 9;
		const { items } = await fixture.run({ ...getAll, returnAll: true, timeRange: 'last24Hours' });
		expect(items).toHaveLength(230);
	});

	it('reads page by page what an incomplete scan left out', async () => {
		addActivities(7_000);
		fixture.tenant.faults.add({
			match: { path: /activities/, nth: 2 },
			answer: { status: 200, body: { data: [], hasNext: false, total: 7_000 } },
		});
		const { items, error } = await fixture.run({ ...getAll, returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ _id }) => _id)).size).toBe(7_000);
		expect(items).toHaveLength(7_000);
	});

	describe('whose pages are empty for ever', () => {
		/** An empty page that goes on, each time with another question. */
		function emptyForEver(times: number): void {
			let asked = 0;
			const change = (reply: TenantReply) => {
				asked += 1;
				const nextQueryFilters = { date: { lte: fixture.now - asked } };
				return { ...reply, body: JSON.stringify({ data: [], hasNext: true, total: 230, nextQueryFilters }) };
			};
			fixture.tenant.faults.add({ match: { path: /activities/ }, answer: { change }, times });
		}

		/** A scan follows so many empty pages, each of them asked for once more. */
		const SCANS = 20 * 2;

		it('is read by pages instead, where only the scan is', async () => {
			addActivities(230);
			emptyForEver(SCANS);
			const { items, error } = await fixture.run({ ...getAll, returnAll: true });
			expect(error).toBeUndefined();
			expect(new Set(items.map(({ _id }) => _id)).size).toBe(230);
			expect(bodies().map(({ isScan }) => isScan === true)).toEqual([...Array(SCANS).fill(true), false, false, false]);
		});

		it('is an error, and no empty list', async () => {
			addActivities(230);
			emptyForEver(1_000);
			const { items, error } = await fixture.run({ ...getAll, returnAll: true });
			expect(items).toEqual([]);
			expect(error?.message).toBe('Defender for Cloud Apps answered with an empty page of a list that goes on');
			expect(bodies()).toHaveLength(SCANS + 5);
		});
	});

	it('returns no item when there is no activity', async () => {
		expect((await fixture.run({ ...getAll, returnAll: true })).items).toEqual([]);
	});
});

describe('Activity > Get Many of long ago', () => {
	const DAY_IN_MS = 86_400_000;
	const daysAgo = (days: number) => new Date(fixture.tenant.clock.now() - days * DAY_IN_MS).toISOString();

	it.each([
		['a bound', () => ({ timeRange: 'custom', before: daysAgo(31) })],
		['a range', () => ({ timeRange: 'custom', after: daysAgo(40), before: daysAgo(33) })],
		[
			'a number of days',
			() => ({ moreFilters: { rows: [{ filter: 'date', timeOperator: 'longerAgo', amount: 31 }] } }),
		],
		[
			'the time they were saved',
			() => ({ moreFilters: { rows: [{ filter: 'created', timeOperator: 'before', time: daysAgo(31) }] } }),
		],
		['JSON', () => ({ filterMode: 'json', filtersJson: { date: { lte: Date.parse(daysAgo(31)) } } })],
	])('says why there may be no activities, once for all items (%s)', async (_name, parameters) => {
		addActivities(3);
		const { items, hints, error } = await fixture.run({ ...getAll, ...parameters() }, { items: [{}, {}] });
		expect({ items, error }).toEqual({ items: [], error: undefined });
		expect(hints).toEqual([
			expect.stringMatching(
				/ended more than 30 days ago.*a span of one week at most.*180 days.*Investigate 6 months back/,
			),
		]);
	});

	it.each([
		['nothing is bounded', {}],
		['the time reaches into the last 30 days', { timeRange: 'custom', before: '29 days ago' }],
		['only its beginning is old', { timeRange: 'custom', after: '60 days ago' }],
	])('says nothing where %s', async (_name, parameters) => {
		const { items, hints } = await fixture.run({ ...getAll, ...parameters });
		expect({ items, hints }).toEqual({ items: [], hints: [] });
	});

	it('says nothing where there are activities', async () => {
		const timestamp = fixture.tenant.clock.now() - 45 * DAY_IN_MS;
		fixture.tenant.activities.push(makeActivity({ timestamp, created: timestamp }));
		const { items, hints } = await fixture.run({ ...getAll, timeRange: 'custom', before: '31 days ago' });
		expect(items).toHaveLength(1);
		expect(hints).toEqual([]);
	});
});

describe('Activity > Send Feedback', () => {
	it('sends the feedback to the right endpoint', async () => {
		addActivities(1);
		const activityId = fixture.tenant.activities[0]?._id;
		const { items, error } = await fixture.run({
			resource: 'activity',
			operation: 'sendFeedback',
			activityId,
			feedbackValue: '0',
			feedbackText: "It's us",
			allowContact: true,
			contactEmail: 'soc@contoso.com',
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([{ activityId, success: true }]);
		expect(fixture.apiRequests).toEqual([`POST /api/v1/activities/${activityId}/feedback`]);
	});
});
