import type { IDataObject } from 'n8n-workflow';

import { batchLimits } from '../../nodes/DefenderCloudApps/trigger/bookmark/lastBatch';
import { spanLimits } from '../../nodes/DefenderCloudApps/trigger/bookmark/readSpan';
import { makeActivity, newRecordId } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import type { PollHost } from '../support/trigger/pollHost';
import { MINUTE, TriggerFixture } from './support/triggerFixture';

const MOST_REQUESTS = 15;
const MOST_BYTES = 200_000;

const fixture = useFixture(new TriggerFixture());

const activities = (options: IDataObject = {}) => fixture.trigger({ event: 'activityOccurred', options });

function record(created: number): string {
	const activity = { ...makeActivity({ created, timestamp: created }), _id: newRecordId() };
	fixture.tenant.activities.push(activity);
	return activity._id;
}

/** @returns how many requests each poll sent, and how many records it delivered */
async function pollTimes(host: PollHost, polls: number): Promise<Array<{ requests: number; records: number }>> {
	const figures = [];
	for (let poll = 0; poll < polls; poll++) {
		fixture.tenant.requests.length = 0;
		const records = await fixture.pollAfter(host, 1);
		figures.push({ requests: fixture.tenant.requests.length, records });
	}
	return figures;
}

function expectBounds(host: PollHost, figures: Array<{ requests: number; records: number }>): void {
	expect(Math.max(...figures.map(({ requests }) => requests))).toBeLessThanOrEqual(MOST_REQUESTS);
	expect(host.largestStateInBytes).toBeLessThanOrEqual(MOST_BYTES);
	expect(host.duplicates).toEqual([]);
}

describe('A trigger with its default settings', () => {
	it.each([
		['of five hours', 20_000, 900],
		['of two minutes', 20_000, 6],
		['of one second, much later than the start', 20_000, 0.05],
	])(
		'works off a backlog of 20,000 activities within three minutes: %s',
		async (_name, count, apartInMs) => {
			const host = activities();
			await host.activate();
			const start = fixture.tenant.clock.now() + MINUTE;
			for (let index = 0; index < count; index++) record(start + Math.floor(index * apartInMs));
			fixture.tenant.clock.advance(5 * 60 * MINUTE);
			const figures = await pollTimes(host, 3);
			console.log(`A backlog of ${count} activities: ${JSON.stringify(figures)}, ${host.largestStateInBytes} bytes`);
			expect(host.delivered.size).toBe(count);
			expectBounds(host, figures);
			const times = host.executions.flat().map(({ created, timestamp }) => JSON.stringify(created ?? timestamp));
			expect(times).toEqual([...times].sort());
		},
		60_000,
	);

	it.each([[1_000], [4_000]])(
		'keeps up with %i new activities a minute, and finds those that come 60 seconds late',
		async (perMinute) => {
			const host = activities();
			await host.activate();
			const minutes = perMinute > 1_000 ? 5 : 8;
			const ids: string[] = [];
			const figures = [];
			for (let minute = 0; minute < minutes; minute++) {
				const now = fixture.tenant.clock.now();
				for (let index = 0; index < perMinute; index++) {
					const isLate = index % 100 === 0 && minute > 0;
					ids.push(record(now + Math.floor((index / perMinute) * MINUTE) - (isLate ? MINUTE : 0)));
				}
				figures.push(...(await pollTimes(host, 1)));
			}
			const inTime = host.delivered.size;
			figures.push(...(await pollTimes(host, 2)));
			console.log(
				`${perMinute} a minute: ${inTime} of ${ids.length} in time; ${JSON.stringify(figures)}, ${host.largestStateInBytes} bytes`,
			);
			expect(ids.filter((id) => !host.delivered.has(id))).toEqual([]);
			if (perMinute === 1_000) expect(inTime).toBe(ids.length);
			expectBounds(host, figures);
		},
		120_000,
	);
});

describe('A large batch after a restart', () => {
	const { characters } = batchLimits;
	const { records } = spanLimits;
	afterEach(() => {
		batchLimits.characters = characters;
		spanLimits.records = records;
	});

	it('is delivered again completely and once, with a limited number of requests', async () => {
		const host = activities();
		await host.activate();
		const now = fixture.tenant.clock.now();
		for (let index = 0; index < 9_000; index++) record(now + Math.floor(index / 3));
		fixture.tenant.clock.advance(MINUTE);
		await host.poll('saved, not enqueued');
		expect(host.delivered.size).toBe(0);
		fixture.tenant.requests.length = 0;
		await host.restart();
		expect(host.delivered.size).toBe(9_000);
		expect(fixture.tenant.requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
		await pollTimes(host, 3);
		expect(host.executions.flat()).toHaveLength(9_000);
	}, 60_000);

	it.each(['alertCreated', 'activityOccurred'])(
		'is delivered again over several polls where one may not read all of it (%s)',
		async (event) => {
			batchLimits.characters = 0;
			spanLimits.records = 20;
			fixture.tenant.settings.pageSize = 20;
			const host = fixture.trigger({ event, options: { maxItemsPerPoll: 200 } });
			await host.activate();
			const now = fixture.tenant.clock.now();
			for (let index = 0; index < 200; index++) {
				if (event === 'alertCreated') fixture.tenant.alerts.push(fixture.alertAgo(0, { timestamp: now + index }));
				else record(now + index);
			}
			fixture.tenant.clock.advance(MINUTE);
			await host.poll('both');
			const first = host.delivered.size;
			expect(first).toBeGreaterThan(50);
			fixture.tenant.faults.add({ match: { host: 'api', nth: 3 }, answer: { status: 400 } });
			await host.restart();
			await pollTimes(host, 12);
			expect(host.delivered.size).toBe(200);
			expect(host.executions.flat()).toHaveLength(200 + first);
		},
	);
});
