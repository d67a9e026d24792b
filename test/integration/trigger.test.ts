import type { IDataObject } from 'n8n-workflow';

import { type SimulatedTenant, makeActivity } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import type { PollHost } from '../support/trigger/pollHost';
import { MINUTE, NOON, TriggerFixture } from './support/triggerFixture';

const HIGH = 2;
const LOW = 0;

const fixture = useFixture(new TriggerFixture());
let tenant: SimulatedTenant;
beforeEach(() => ({ tenant } = fixture));

const trigger = (parameters: IDataObject = {}, isDurable = false, beforeRequest?: () => Promise<void>) =>
	fixture.trigger(parameters, { isDurable, beforeRequest });
const pollAfter = async (host: PollHost, minutes: number) => await fixture.pollAfter(host, minutes);
const alertAgo = (minutes: number, fields = {}) => fixture.alertAgo(minutes, fields);

/** The same trigger with other parameters: what the user saved and published. */
function changed(host: PollHost, parameters: IDataObject): PollHost {
	const next = trigger(parameters);
	next.saved = host.saved;
	return next;
}

describe('The first activation', () => {
	it('delivers nothing and begins now', async () => {
		tenant.alerts.push(alertAgo(1));
		const host = trigger();
		await host.activate();
		expect(await pollAfter(host, 1)).toBe(0);
		tenant.alerts.push(alertAgo(0));
		expect(await pollAfter(host, 1)).toBe(1);
	});

	it.each([
		['the default path', false],
		['durable poll cursors, which do not store what activation does', true],
	])('misses nothing between it and the first poll, with %s', async (_name, isDurable) => {
		const host = trigger({}, isDurable);
		await host.activate();
		tenant.clock.advance(10_000);
		tenant.alerts.push(alertAgo(0));
		expect(await pollAfter(host, 1)).toBe(1);
	});

	it('begins at Start From', async () => {
		tenant.alerts.push(alertAgo(30), alertAgo(90));
		const host = trigger({ options: { startFrom: '2026-05-12T11:00:00Z' } });
		await host.activate();
		expect(host.executions.flat()).toHaveLength(1);
	});

	it('asks the service at once, which shows a sign-in that does not work', async () => {
		tenant.faults.add({ match: { host: 'api' }, answer: { status: 403, body: 'Insufficient role based permissions' } });
		await expect(trigger().activate()).rejects.toThrow(/lacks a role in Microsoft Defender/);
	});
});

describe('Each poll', () => {
	it('sends one request while nothing happens', async () => {
		const host = trigger();
		await host.activate();
		tenant.alerts.push(alertAgo(0));
		await pollAfter(host, 1);
		tenant.requests.length = 0;
		for (let polls = 0; polls < 10; polls++) await pollAfter(host, 1);
		expect(tenant.requests).toHaveLength(10);
	});

	it('sends one request again after a bulk close, although its alerts share a millisecond', async () => {
		const host = trigger({ event: 'alertClosed' });
		await host.activate();
		const resolveTime = new Date(tenant.clock.now() + 30_000).toISOString();
		for (let index = 0; index < 450; index++)
			tenant.alerts.push(alertAgo(index, { resolutionStatusValue: 4, resolveTime }));
		for (let polls = 0; polls < 60; polls++) await pollAfter(host, 2);
		expect(host.executions.flat()).toHaveLength(450);
		tenant.requests.length = 0;
		for (let polls = 0; polls < 10; polls++) await pollAfter(host, 1);
		expect(tenant.requests).toHaveLength(10);
	});

	it.each([['alertCreated'], ['alertClosed']])(
		'makes progress (%s) although the service refuses the third request of each poll',
		async (event) => {
			let requestsOfPoll = 0;
			const host = trigger({ event, options: { overlapInMinutes: 60 } }, false, async () => {
				requestsOfPoll += 1;
				if (requestsOfPoll === 3)
					tenant.faults.add({ match: { host: 'api' }, answer: { status: 400, body: { detail: 'Not now' } } });
			});
			await host.activate();
			const closed = (at: number) => ({ resolutionStatusValue: 4, resolveTime: new Date(at).toISOString() });
			const raise = (count: number) => {
				for (let index = 0; index < count; index++)
					tenant.alerts.push(
						alertAgo(0, { timestamp: tenant.clock.now() + index, ...closed(tenant.clock.now() + index) }),
					);
			};
			raise(450);
			const deliver = async (polls: number) => {
				for (let poll = 0; poll < polls; poll++) {
					requestsOfPoll = 0;
					await pollAfter(host, 1);
				}
			};
			await deliver(12);
			expect(host.executions.flat()).toHaveLength(450);
			raise(1);
			await deliver(12);
			expect(host.executions.flat()).toHaveLength(451);
		},
	);

	it('applies the filters of the user', async () => {
		const host = trigger({ filters: { severity: [HIGH] } });
		await host.activate();
		tenant.alerts.push(alertAgo(0, { severityValue: HIGH, title: 'High' }), alertAgo(0, { severityValue: LOW }));
		expect(await pollAfter(host, 1)).toBe(1);
		expect(host.executions).toEqual([[expect.objectContaining({ title: 'High', severity: 'High' })]]);
	});

	it('delivers the fields that are named', async () => {
		const host = trigger({ options: { fields: ['readState', '_id'] } });
		await host.activate();
		const alert = alertAgo(0);
		tenant.alerts.push(alert);
		expect(await pollAfter(host, 1)).toBe(1);
		expect(host.executions).toEqual([[{ readState: 'Unread', _id: alert._id }]]);
	});

	it('delivers records as the API sent them when Simplify is off', async () => {
		const activity = makeActivity({ created: NOON + 5_000 });
		const host = trigger({ event: 'activityOccurred', simplify: false });
		await host.activate();
		tenant.activities.push(activity);
		await pollAfter(host, 1);
		expect(host.executions).toEqual([[activity]]);
	});

	it('finds activities that were saved long after they happened', async () => {
		const host = trigger({ event: 'activityOccurred' });
		await host.activate();
		tenant.activities.push(makeActivity({ timestamp: NOON - 60 * MINUTE, created: NOON + 5_000 }));
		expect(await pollAfter(host, 1)).toBe(1);
	});

	it('keeps its place while it waits for its turn, and after ten minutes lets n8n know how long to wait', async () => {
		const host = trigger();
		await host.activate();
		const before = host.bookmark;
		tenant.alerts.push(alertAgo(0));
		tenant.faults.add({ match: { host: 'api' }, answer: { status: 429, headers: { 'retry-after': '300' } }, times: 3 });
		expect(await pollAfter(host, 1)).toBe(0);
		expect(host.bookmark).toEqual({ ...before, waitingSince: tenant.clock.now() });
		expect(await pollAfter(host, 6)).toBe(0);
		const failing = pollAfter(host, 6);
		await expect(failing).rejects.toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 300_000 },
		});
		expect(await pollAfter(host, 6)).toBe(1);
		expect(host.bookmark).not.toHaveProperty('waitingSince');
	});

	it.each([
		[503, { cause: 'temporarily-unavailable' }],
		[401, { cause: 'credential-invalid' }],
		[400, { cause: 'configuration-invalid' }],
	])('lets n8n know what status %i means', async (status, failure) => {
		const host = trigger();
		await host.activate();
		tenant.faults.add({ match: { host: 'api' }, answer: { status }, times: 9 });
		await expect(host.poll()).rejects.toMatchObject({ failure });
	});

	it('delivers what it read before a fault, and continues from there', async () => {
		const host = trigger();
		await host.activate();
		tenant.clock.advance(MINUTE);
		for (let index = 0; index < 150; index++) tenant.alerts.push(alertAgo(0, { timestamp: NOON + index }));
		tenant.faults.add({ match: { host: 'api', nth: 2 }, answer: { status: 400 } });
		expect([await host.poll(), await host.poll()]).toEqual([100, 50]);
	});

	it('delivers nothing from a poll that hung while n8n went on to the next one', async () => {
		let isHanging = false;
		const host: PollHost = trigger({}, false, async () => {
			if (!isHanging) return;
			isHanging = false;
			tenant.clock.advance(5 * MINUTE);
			expect(await host.poll()).toBe(1);
		});
		await host.activate();
		tenant.clock.advance(MINUTE);
		tenant.alerts.push(alertAgo(0));
		isHanging = true;
		expect(await host.poll()).toBe(0);
		expect(host.executions).toHaveLength(1);
	});

	it('sends no request while another poll is running', async () => {
		let isNested = false;
		const host: PollHost = trigger({}, false, async () => {
			if (isNested) throw new Error('The second poll asked');
			isNested = true;
			expect(await host.poll()).toBe(0);
			isNested = false;
		});
		await host.activate();
		tenant.alerts.push(alertAgo(0));
		expect(await pollAfter(host, 1)).toBe(1);
	});

	it.each([
		['200 items a poll', 200, 35_000],
		['1,000 items a poll', 1_000, 50_000],
	])('stores no more than allowed, whatever the volume: %s', async (_name, maxItemsPerPoll, bytes) => {
		const host = trigger({ options: { maxItemsPerPoll } });
		await host.activate();
		tenant.clock.advance(20 * MINUTE);
		for (let index = 0; index < 3_000; index++) tenant.alerts.push(alertAgo(0, { timestamp: NOON + 1 + index * 390 }));
		for (let polls = 0; polls < 20; polls++) await pollAfter(host, 1);
		expect(host.delivered.size).toBe(3_000);
		expect(host.duplicates).toEqual([]);
		expect(host.largestStateInBytes).toBeLessThan(bytes);
	});

	it('does not wait longer than n8n allows', async () => {
		const host = trigger();
		await host.activate();
		tenant.faults.add({ match: { host: 'api' }, answer: { status: 503 }, times: 9 });
		const startedAt = tenant.clock.now();
		await expect(host.poll()).rejects.toThrow();
		expect(tenant.clock.now() - startedAt).toBeLessThan(45_000);
	});
});

describe('What the user changes', () => {
	it('begins now with a new bookmark when the filters change', async () => {
		const host = trigger();
		await host.activate();
		tenant.alerts.push(alertAgo(0, { severityValue: HIGH }));
		await pollAfter(host, 1);
		const next = changed(host, { filters: { severity: [HIGH] } });
		await next.activate();
		expect(await pollAfter(next, 1)).toBe(0);
		tenant.alerts.push(alertAgo(0, { severityValue: HIGH }));
		expect(await pollAfter(next, 1)).toBe(1);
	});

	it('starts again when Start From changes', async () => {
		tenant.alerts.push(alertAgo(30));
		const host = trigger();
		await host.activate();
		const next = changed(host, { options: { startFrom: '2026-05-12T11:00:00Z' } });
		await next.activate();
		expect(next.executions.flat()).toHaveLength(1);
	});

	it('keeps its place where only other options change', async () => {
		const host = trigger();
		await host.activate();
		tenant.clock.advance(MINUTE);
		tenant.alerts.push(alertAgo(0));
		const next = changed(host, { options: { maxItemsPerPoll: 10 } });
		await next.activate();
		expect(next.executions.flat()).toHaveLength(1);
	});

	it.each([
		['Max Items per Poll', { options: { maxItemsPerPoll: 0 } }],
		['Look Back', { options: { overlapInMinutes: -1 } }],
		['Start From', { options: { startFrom: 'soon' } }],
		['Trigger On', { event: 'alertDeleted' }],
	])('names %s when it is invalid, before any request', async (name, parameters) => {
		await expect(trigger(parameters).activate()).rejects.toThrow(name);
		expect(tenant.requests).toEqual([]);
	});
});

describe('A manual test in the editor', () => {
	it('shows the newest record and keeps the bookmark unchanged', async () => {
		for (let index = 0; index < 20; index++) tenant.alerts.push(alertAgo(index, { title: `Alert ${index}` }));
		const host = trigger();
		await host.activate();
		const before = JSON.stringify(host.bookmark);
		const shown = await host.pollManually();
		expect(shown.map(({ title }) => title)).toEqual(['Alert 0']);
		expect(JSON.stringify(host.bookmark)).toBe(before);
	});
});

describe('After a restart', () => {
	async function restarted(redelivery: string, isDurable: boolean): Promise<number> {
		const host = trigger({ options: { redelivery } }, isDurable);
		await host.activate();
		tenant.alerts.push(alertAgo(0), alertAgo(0));
		await pollAfter(host, 1);
		await host.restart();
		return host.executions.flat().length - 2;
	}

	it.each([
		['automatic', false, 2],
		['automatic', true, 0],
		['always', true, 2],
		['never', false, 0],
	])('%s delivers the last batch again (durable: %s): %i records', async (redelivery, isDurable, count) => {
		expect(await restarted(redelivery, isDurable)).toBe(count);
	});

	it('delivers an alert again that no longer meets the filters', async () => {
		const host = trigger({ filters: { resolutionStatus: [0] } });
		await host.activate();
		const alert = alertAgo(0);
		tenant.alerts.push(alert);
		tenant.clock.advance(MINUTE);
		await host.poll('saved, not enqueued');
		alert.resolutionStatusValue = 4;
		await host.restart();
		expect(host.executions.flat()).toHaveLength(1);
	});
});
