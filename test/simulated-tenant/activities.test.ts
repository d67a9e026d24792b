import { ALL_PERMISSIONS, makeActivity } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { type Answer, records, ApiFixture } from './support';

const started = useFixture(new ApiFixture());
const HOUR_IN_MS = 3_600_000;
let now = 0;

beforeEach(() => {
	now = started.tenant.clock.now();
});

const list = async (body: unknown): Promise<Answer> => await started.call('POST', '/api/v1/activities/', body);

/** Reads a scan to its end, page by page. */
async function scan(body: Record<string, unknown>): Promise<{ ids: unknown[]; requests: number }> {
	const ids: unknown[] = [];
	let filters = body.filters;
	for (let requests = 1; ; requests += 1) {
		const answer = await list({ ...body, ...(filters ? { filters } : {}), isScan: true });
		ids.push(...records(answer).map((one) => one._id));
		if (answer.json?.hasNext !== true) return { ids, requests };
		filters = answer.json.nextQueryFilters;
	}
}

describe('visibility of activities', () => {
	it('shows an activity when it was saved, not when it happened', async () => {
		started.tenant.activities.push(makeActivity({ timestamp: now - 1000, created: now + 240_000 }));
		expect(records(await list({}))).toHaveLength(0);
		started.tenant.clock.advance(241_000);
		expect(
			records(await list({ filters: { created: { gte: now } }, sortField: 'created', sortDirection: 'asc' })),
		).toHaveLength(1);
	});
});

describe('scan of activities', () => {
	const fill = (count: number, timeOf: (index: number) => number) => {
		for (let index = 0; index < count; index += 1)
			started.tenant.activities.push(makeActivity({ timestamp: timeOf(index) }));
	};

	it.each<[string, Record<string, unknown>]>([
		['newest first', {}],
		['oldest first', { sortDirection: 'asc' }],
		['by the time they were saved', { sortField: 'created', sortDirection: 'asc' }],
		[
			'within other filters',
			{ filters: { date: { gte: 0, range: [{ start: 0, end: 9e12 }] }, service: { eq: [11161] } } },
		],
	])('lists each record once %s, although many share a millisecond', async (_name, body) => {
		fill(1234, (index) => now - HOUR_IN_MS - (index % 97));
		const { ids, requests } = await scan(body);
		expect([ids.length, new Set(ids).size, requests]).toEqual([1234, 1234, 3]);
	});

	it('loses no record when those of one millisecond do not fit a page', async () => {
		fill(700, () => now - HOUR_IN_MS);
		fill(20, () => now - 2 * HOUR_IN_MS);
		const { ids } = await scan({ limit: 500 });
		expect(new Set(ids).size).toBe(720);
	});

	it('leaves the last records of a page to the next one', async () => {
		fill(600, (index) => now - index * 10 - HOUR_IN_MS);
		const answer = await list({ isScan: true });
		expect(records(answer)).toHaveLength(497);
		expect(answer.json).toMatchObject({
			hasNext: true,
			total: 600,
			nextQueryFilters: { date: { lte: now - 4970 - HOUR_IN_MS } },
		});
	});

	it('can answer empty with a total, again for the same query, and correctly for another', async () => {
		fill(3, () => now - HOUR_IN_MS);
		started.tenant.settings.emptyScans = 1;
		const gte = now - 2 * HOUR_IN_MS;
		for (let count = 0; count < 2; count += 1) {
			expect((await list({ isScan: true, filters: { date: { gte } } })).json).toMatchObject({
				data: [],
				hasNext: false,
				total: 3,
			});
		}
		expect(records(await list({ isScan: true, filters: { date: { gte: gte + 1 } } }))).toHaveLength(3);
	});

	it.each([{ limit: 499 }, { limit: 5001 }, { skip: 1 }])('refuses %j', async (body) => {
		expect((await list({ isScan: true, ...body })).status).toBe(400);
	});
});

describe('filters of the activities list', () => {
	beforeEach(() => {
		started.tenant.activities.push(
			makeActivity({
				_id: 'a',
				timestamp: now - 1000,
				takenAction: 'block',
				user: { userName: 'megan@contoso.example', userTags: ['tag'] },
			}),
			makeActivity({
				_id: 'b',
				timestamp: now - 2000,
				appId: 15600,
				source: 0,
				user: { userName: "o'brien@fabrikam.example" },
				device: { clientIP: '198.51.100.9', userAgent: 'curl/8' },
				userAgent: { deviceType: null },
				location: { countryCode: 'IL', category: 3 },
				entityData: {},
			}),
		);
	});

	it.each<[string, Record<string, unknown>, string]>([
		['service', { service: { eq: [15600] } }, 'b'],
		['an apostrophe in a name', { 'user.username': { eq: ["o'brien@fabrikam.example"] } }, 'b'],
		['the start of a name', { 'user.username': { startswith: ['meg'] } }, 'a'],
		['domain', { 'user.domain': { neq: ['contoso.example'] } }, 'b'],
		['tags that are set', { 'user.tags': { isset: true } }, 'a'],
		['tags that are not set', { 'user.tags': { isnotset: true } }, 'b'],
		['country', { 'location.country': { eq: ['IL'] } }, 'b'],
		['address', { 'ip.address': { startswith: ['198.51'] } }, 'b'],
		['another address', { 'ip.address': { doesnotstartwith: ['198.51'] } }, 'a'],
		['category of the address', { 'ip.category': { eq: [3] } }, 'b'],
		['user agent', { 'userAgent.userAgent': { contains: ['CURL'] } }, 'b'],
		['another user agent', { 'userAgent.userAgent': { ncontains: ['curl'] } }, 'a'],
		['no action', { 'activity.takenAction': { eq: [null] } }, 'b'],
		['no action as text', { 'activity.takenAction': { eq: ['null'] } }, 'b'],
		['no device', { 'device.type': { eq: [null] } }, 'b'],
		['source', { source: { eq: ['0'] } }, 'b'],
		['text', { text: { text: 'FABRIKAM' } }, 'b'],
		['entity', { entity: { eq: [{ id: 'megan@contoso.onmicrosoft.com', inst: 0, saas: 11161 }] } }, 'a'],
		['start of an entity', { entity: { startswith: ['megan@'] } }, 'a'],
		['entity that is not set', { entity: { isnotset: true } }, 'b'],
		['several conditions on one time', { created: { gt: 0, lt: 9e12, eq: [-1] } }, ''],
	])('evaluates %s', async (_name, filters, expected) => {
		expect(
			records(await list({ filters }))
				.map((one) => one._id)
				.join(''),
		).toBe(expected);
	});
});

describe('feedback about an activity', () => {
	const feedback = { feedbackValue: '0', feedbackText: 'Irrelevant', allowContact: false, contactEmail: '' };

	it('accepts feedback without a slash at the end, with the value as text', async () => {
		started.tenant.activities.push(makeActivity({ _id: 'one', timestamp: now - 1000 }));
		await started.actWith(ALL_PERMISSIONS);
		expect((await started.call('POST', '/api/v1/activities/one/feedback', feedback)).status).toBe(200);
		expect(
			(await started.call('POST', '/api/v1/activities/one/feedback', { ...feedback, feedbackValue: 0 })).status,
		).toBe(400);
		expect((await started.call('POST', '/api/v1/activities/one/feedback/', feedback)).status).toBe(404);
		expect(started.tenant.feedback).toEqual([{ about: 'activity', id: 'one', ...feedback }]);
	});
});
