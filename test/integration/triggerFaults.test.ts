import type { IDataObject } from 'n8n-workflow';

import { useFixture } from '../support/tenant';
import type { PollHost } from '../support/trigger/pollHost';
import { MINUTE, TriggerFixture } from './support/triggerFixture';

const fixture = useFixture(new TriggerFixture());

describe('A poll against a slow tenant', () => {
	const SLOW_IN_MS = 9_000;

	async function backlogged(event: string, slowInMs: number): Promise<{ host: PollHost; begun: number[] }> {
		const begun: number[] = [];
		let isSlow = false;
		const host = fixture.trigger(
			{ event, options: { maxItemsPerPoll: 10_000 } },
			{
				beforeRequest: async () => {
					begun.push(fixture.tenant.clock.now());
					if (isSlow) fixture.tenant.clock.advance(slowInMs);
				},
			},
		);
		await host.activate();
		const now = fixture.tenant.clock.now();
		for (let index = 0; index < 3_000; index++) {
			const resolveTime = new Date(now + index).toISOString();
			fixture.tenant.alerts.push(
				fixture.alertAgo(0, { timestamp: now + index, resolutionStatusValue: 4, resolveTime }),
			);
		}
		fixture.tenant.clock.advance(MINUTE);
		begun.length = 0;
		isSlow = true;
		return { host, begun };
	}

	it.each(['alertCreated', 'alertClosed'])(
		'begins no request after 40 seconds (%s), and continues with the next poll',
		async (event) => {
			const { host, begun } = await backlogged(event, SLOW_IN_MS);
			const startedAt = fixture.tenant.clock.now();
			await host.poll();
			expect(begun.map((time) => time - startedAt)).toEqual([0, 9_000, 18_000, 27_000, 36_000]);
			for (let polls = 0; polls < 400 && host.delivered.size < 3_000; polls++) await fixture.pollAfter(host, 1);
			expect(host.delivered.size).toBe(3_000);
			expect(host.duplicates).toEqual([]);
		},
	);

	it.each(['alertCreated', 'alertClosed'])('makes 15 requests at most (%s)', async (event) => {
		const { host, begun } = await backlogged(event, 0);
		await host.poll();
		expect(begun).toHaveLength(15);
	});
});

describe('An answer that is not a page', () => {
	const closed = (minutes: number): IDataObject => ({
		resolutionStatusValue: 4,
		resolveTime: new Date(fixture.tenant.clock.now() - minutes * MINUTE).toISOString(),
	});

	it.each([
		['an empty object', {}],
		['a list', []],
		['data that is null', { data: null, hasNext: false }],
		['an error', { error: 'odd' }],
		['a page without hasNext', { data: [] }],
	])('loses none of 250 old closed alerts when it comes second: %s', async (_name, body) => {
		const host = fixture.trigger({ event: 'alertClosed', options: { startFrom: '2026-05-12T01:00:00Z' } });
		for (let index = 0; index < 250; index++)
			fixture.tenant.alerts.push(fixture.alertAgo(300, closed(300 - index * 0.01)));
		fixture.tenant.faults.add({ match: { host: 'api', nth: 2 }, answer: { status: 200, body } });
		await host.activate();
		for (let polls = 0; polls < 10; polls++) await fixture.pollAfter(host, 1);
		expect(host.delivered.size).toBe(250);
		expect(host.duplicates).toEqual([]);
	});
});

describe('One odd record', () => {
	it.each([
		['nothing at all', null],
		['a text', 'odd'],
		['entities of nothing', { _id: 'odd', timestamp: Date.UTC(2026, 4, 12, 12, 0, 30), entities: [null] }],
	])('is delivered once, with the others: %s', async (_name, odd) => {
		const host = fixture.trigger();
		await host.activate();
		fixture.tenant.clock.advance(MINUTE);
		const page = { data: [fixture.alertAgo(0), odd, fixture.alertAgo(0)], hasNext: false, total: 3 };
		fixture.tenant.faults.add({ match: { host: 'api' }, answer: { status: 200, body: page }, times: 5 });
		const counts = [await host.poll(), await fixture.pollAfter(host, 1), await fixture.pollAfter(host, 1)];
		expect(counts).toEqual([3, 0, 0]);
		fixture.tenant.faults.clear();
	});

	it('without an ID is requested again and fails with a clear message, and nothing is lost afterwards', async () => {
		const host = fixture.trigger();
		await host.activate();
		fixture.tenant.clock.advance(MINUTE);
		const first = fixture.alertAgo(0);
		const last = fixture.alertAgo(0);
		fixture.tenant.alerts.push(first, last);
		const { _id, ...second } = last;
		const page = { data: [first, second], hasNext: false, total: 2 };
		fixture.tenant.faults.add({ match: { host: 'api' }, answer: { status: 200, body: page }, times: 5 });
		await expect(host.poll()).rejects.toThrow('a list with a record that lacks its ID');
		fixture.tenant.faults.clear();
		expect(await fixture.pollAfter(host, 1)).toBe(2);
		expect([...host.delivered]).toContain(_id);
	});
});
