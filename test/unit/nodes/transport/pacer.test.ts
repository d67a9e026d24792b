import fc from 'fast-check';

import {
	Pacer,
	type Ticket,
	type Wish,
	forgetPacers,
	pacerOf,
} from '../../../../nodes/DefenderCloudApps/transport/pacer';
import { WINDOW_IN_MS } from '../../../../nodes/DefenderCloudApps/transport/places';
import { paceName, tenantNames } from '../../../../nodes/DefenderCloudApps/transport/tenantNames';
import { VirtualTime } from '../../../support/pace/virtualTime';

const NOW = Date.UTC(2026, 0, 31, 12);
const wish: Wish = { since: NOW, isPoll: false, requestsPerMinute: 30 };

describe('one pacer for a tenant', () => {
	const generic = 'https://portal.cloudappsecurity.com/cas/api';
	const own = 'https://contoso.us2.portal.cloudappsecurity.com/api';
	const tenantId = '6204bdaf-AD46-4e99-a25d-374a0532c666';

	it.each([
		['its own URL, with and without a tenant ID', [{ tenantId }, own], [{}, own]],
		['a tenant ID, in capitals or not', [{ tenantId }, generic], [{ tenantId: tenantId.toLowerCase() }, generic]],
	] as const)('is shared by credentials that have %s', (_name, [one, oneUrl], [other, otherUrl]) => {
		forgetPacers();
		expect(pacerOf([paceName(one, oneUrl)])).toBe(pacerOf([paceName(other, otherUrl)]));
	});

	it.each(['https://api.example.com/api', own])(
		'is not shared across hosts, so that %s stalls nobody else',
		(elsewhere) => {
			forgetPacers();
			const victim = pacerOf([paceName({ tenantId }, generic)]);
			const stalled = pacerOf([paceName({ tenantId }, elsewhere)]);
			stalled.refuse(stalled.join(wish, NOW), 3_600_000, NOW);
			expect(victim.waitInMs(victim.join(wish, NOW), NOW)).toBe(0);
		},
	);

	it.each([
		['its own URL', [{}, own], [{ tenantId }, own]],
		['its tenant ID', [{ tenantId }, generic], [{ tenantId: tenantId.toLowerCase() }, own]],
	] as const)('is still recognised by %s', (_name, [one, oneUrl], [other, otherUrl]) => {
		const names = tenantNames(other, otherUrl);
		expect(tenantNames(one, oneUrl).filter((name) => names.includes(name))).not.toEqual([]);
	});

	it('is not shared by tenants that only share the common address', () => {
		forgetPacers();
		expect(pacerOf([paceName({ tenantId }, generic)])).not.toBe(
			pacerOf([paceName({ tenantId: 'other.example' }, generic)]),
		);
	});
});

/** Lets a number of requests go at once. @returns those that got their turn */
function start(pacer: Pacer, count: number, now: number, more: Partial<Wish> = {}): Ticket[] {
	const tickets = Array.from({ length: count }, () => pacer.join({ ...wish, ...more }, now));
	const started = tickets.filter((ticket) => pacer.waitInMs(ticket, now) === 0);
	for (const ticket of tickets) if (!started.includes(ticket)) pacer.leave(ticket, now);
	return started;
}

function startAndSettle(pacer: Pacer, count: number, now: number, more: Partial<Wish> = {}): void {
	for (const ticket of start(pacer, count, now, more)) pacer.settle(ticket, now);
}

/** Waits for a turn as the client does. */
async function awaitTurn(pacer: Pacer, ticket: Ticket, time: VirtualTime): Promise<void> {
	for (;;) {
		const waitInMs = pacer.waitInMs(ticket, time.now);
		if (waitInMs === 0) return;
		const woken = new AbortController();
		ticket.wake = () => woken.abort();
		await time.sleep(waitInMs, woken.signal);
	}
}

describe('the pacer', () => {
	it('never lets more than 30 requests arrive in a minute, however long each of them travels and is worked on', async () => {
		const request = fc.record({
			gapInMs: fc.nat(3_000),
			travelInMs: fc.nat(2_900),
			workInMs: fc.oneof(fc.nat(500), fc.nat(30_000)),
		});
		const property = fc.asyncProperty(fc.array(request, { minLength: 31, maxLength: 150 }), async (requests) => {
			const time = new VirtualTime(NOW);
			const pacer = new Pacer();
			const arrivals: number[] = [];
			let asksAt = 0;
			const send = async ({ gapInMs, travelInMs, workInMs }: (typeof requests)[number]): Promise<void> => {
				await time.sleep((asksAt += gapInMs));
				const ticket = pacer.join({ ...wish, since: time.now }, time.now);
				await awaitTurn(pacer, ticket, time);
				await time.sleep(travelInMs);
				arrivals.push(time.now);
				await time.sleep(workInMs);
				pacer.settle(ticket, time.now);
			};
			await time.pass(Promise.all(requests.map(send)));
			for (const [index, arrival] of arrivals.entries()) {
				expect(arrival - (arrivals[index - 30] ?? -Infinity)).toBeGreaterThan(60_000);
			}
		});
		await fc.assert(property, { numRuns: 50 });
	});

	it('counts a place from its answer, or from two seconds after the start', () => {
		const pacer = new Pacer();
		const [answered, ...others] = start(pacer, 30, NOW);
		if (!answered) throw new Error('Nothing started');
		pacer.settle(answered, NOW + 700);
		const next = [pacer.join(wish, NOW + 1_000), pacer.join(wish, NOW + 1_000)];
		const mayStart = (now: number) => next.map((ticket) => pacer.waitInMs(ticket, now) === 0);
		expect(others).toHaveLength(29);
		expect(mayStart(NOW + 699 + WINDOW_IN_MS)).toEqual([false, false]);
		expect(mayStart(NOW + 700 + WINDOW_IN_MS)).toEqual([true, false]);
		expect(mayStart(NOW + 1_999 + WINDOW_IN_MS)).toEqual([true, false]);
		expect(mayStart(NOW + 2_000 + WINDOW_IN_MS)).toEqual([true, true]);
	});

	it('lets the longest-waiting go first', () => {
		const pacer = new Pacer();
		startAndSettle(pacer, 30, NOW);
		const late = pacer.join({ ...wish, since: NOW + 9 }, NOW);
		const early = pacer.join({ ...wish, since: NOW + 1 }, NOW);
		startAndSettle(pacer, 29, NOW + WINDOW_IN_MS, { since: NOW });
		expect([early, late].map((ticket) => pacer.waitInMs(ticket, NOW + WINDOW_IN_MS) === 0)).toEqual([true, false]);
	});

	it('wakes whoever has its turn', () => {
		const pacer = new Pacer();
		startAndSettle(pacer, 30, NOW);
		const waiting = [pacer.join(wish, NOW), pacer.join(wish, NOW)];
		const wakes = waiting.map((ticket) => (ticket.wake = jest.fn()));
		expect(pacer.waitInMs({ ...wish }, NOW + WINDOW_IN_MS)).toBeGreaterThanOrEqual(0);
		expect(wakes.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
	});

	it('tells those behind one that leaves that they may come earlier', () => {
		const pacer = new Pacer();
		startAndSettle(pacer, 30, NOW);
		const waiting = Array.from({ length: 31 }, () => pacer.join(wish, NOW));
		const [first, last] = [waiting.at(0), waiting.at(-1)];
		if (!first || !last) throw new Error('Nobody waits');
		last.wake = jest.fn();
		expect(pacer.waitInMs(last, NOW)).toBe(2 * WINDOW_IN_MS);
		pacer.leave(first, NOW);
		expect(last.wake).toHaveBeenCalledTimes(1);
		expect(pacer.waitInMs(last, NOW)).toBe(WINDOW_IN_MS);
	});

	it('gives a place that was not used to the next one', () => {
		const pacer = new Pacer();
		const [unused] = start(pacer, 30, NOW);
		const next = pacer.join(wish, NOW);
		expect(pacer.waitInMs(next, NOW)).toBeGreaterThan(0);
		if (unused) pacer.leave(unused, NOW);
		expect(pacer.waitInMs(next, NOW)).toBe(0);
	});

	it('does not wait for a clock that was set back to be as late as before', () => {
		const pacer = new Pacer();
		startAndSettle(pacer, 30, NOW);
		const back = NOW - 3_600_000;
		expect(pacer.waitInMs(pacer.join(wish, back), back)).toBe(WINDOW_IN_MS);

		const blocked = new Pacer();
		blocked.refuse(blocked.join(wish, NOW), 5_000, NOW);
		expect(blocked.remainingBlockInMs(back)).toBe(5_000);
		expect(blocked.waitInMs(blocked.join(wish, back), back)).toBe(5_000);
	});
});

describe('after a refusal', () => {
	function refused(more: Partial<Wish> = {}): Pacer {
		const pacer = new Pacer();
		const [ticket] = start(pacer, 1, NOW, more);
		if (ticket) pacer.refuse(ticket, 5_000, NOW);
		return pacer;
	}

	it('nobody starts before the tenant is free again', () => {
		const pacer = refused();
		const next = pacer.join(wish, NOW);
		expect(pacer.waitInMs(next, NOW)).toBe(5_000);
		expect(pacer.remainingBlockInMs(NOW + 2_000)).toBe(3_000);
		expect(pacer.waitInMs(next, NOW + 4_999)).toBe(1);
		expect(pacer.waitInMs(next, NOW + 5_000)).toBe(0);
	});

	it('its place is free again', () => {
		const pacer = refused();
		// Two are kept for polls.
		expect(start(pacer, 40, NOW + 120_000)).toHaveLength(28);
	});

	it('one starts after the other, until two minutes have passed without another refusal', () => {
		const pacer = refused();
		const [first, ...others] = start(pacer, 5, NOW + 5_000);
		expect([first?.place?.startedAt, others]).toEqual([NOW + 5_000, []]);
		if (first) pacer.settle(first, NOW + 5_300);
		expect(start(pacer, 5, NOW + 5_300)).toHaveLength(1);

		const later = NOW + 119_999;
		expect(start(refused(), 5, later)).toHaveLength(1);
		expect(start(refused(), 5, later + 1)).toHaveLength(5);
	});

	it('the next is woken by the answer of the one before', () => {
		const pacer = refused();
		const [first] = start(pacer, 1, NOW + 5_000);
		const next = pacer.join(wish, NOW + 5_000);
		next.wake = jest.fn();
		expect(pacer.waitInMs(next, NOW + 5_000)).toBe(2_000);
		if (first) pacer.settle(first, NOW + 5_300);
		expect(next.wake).toHaveBeenCalledTimes(1);
	});

	it('the next does not wait for a slow answer', () => {
		const pacer = refused();
		start(pacer, 1, NOW + 5_000);
		const next = pacer.join(wish, NOW + 5_000);
		expect(pacer.waitInMs(next, NOW + 6_999)).toBe(1);
		expect(pacer.waitInMs(next, NOW + 7_000)).toBe(0);
	});
});

describe('places for polls', () => {
	const poll = { isPoll: true };

	it.each([
		['two of thirty', 30, 28],
		['two of twenty', 20, 18],
		['one of nineteen', 19, 18],
		['none of nine', 9, 9],
		['two of a great many', 100, 98],
	])('are %s', (_name, requestsPerMinute, others) => {
		const pacer = new Pacer();
		const [first] = start(pacer, 1, NOW, { ...poll, requestsPerMinute });
		if (first) pacer.leave(first, NOW);
		expect(start(pacer, 200, NOW, { requestsPerMinute })).toHaveLength(others);
		expect(start(pacer, 200, NOW, { ...poll, requestsPerMinute })).toHaveLength(requestsPerMinute - others);
	});

	it('are not kept while nothing polls', () => {
		expect(start(new Pacer(), 40, NOW)).toHaveLength(30);
		const pacer = new Pacer();
		startAndSettle(pacer, 1, NOW, poll);
		expect(start(pacer, 40, NOW + 7_199_999)).toHaveLength(28);
		const later = new Pacer();
		startAndSettle(later, 1, NOW, poll);
		expect(start(later, 40, NOW + 7_200_000)).toHaveLength(30);
	});

	it('are kept for polls of another process when a refusal shows that others use the tenant', () => {
		const pacer = new Pacer();
		const [ticket] = start(pacer, 1, NOW);
		if (ticket) pacer.refuse(ticket, 0, NOW);
		for (let count = 0; count < 28; count++) startAndSettle(pacer, 1, NOW);
		expect(start(pacer, 1, NOW)).toHaveLength(0);
		expect(start(pacer, 1, NOW, poll)).toHaveLength(1);
	});

	it('go first', () => {
		const pacer = new Pacer();
		startAndSettle(pacer, 30, NOW, poll);
		const others = Array.from({ length: 40 }, () => pacer.join(wish, NOW));
		const polls = Array.from({ length: 4 }, () => pacer.join({ ...wish, ...poll, since: NOW + 1 }, NOW));
		const later = NOW + WINDOW_IN_MS;
		const started = (tickets: Ticket[]) => tickets.filter((ticket) => pacer.waitInMs(ticket, later) === 0).length;
		expect([started(others), started(polls)]).toEqual([28, 2]);
	});
});

describe('what credentials allow', () => {
	it.each([1, 5, 30, 100_000])('%d a minute', (requestsPerMinute) => {
		const most = Math.min(requestsPerMinute, 200);
		expect(start(new Pacer(), 200, NOW, { requestsPerMinute })).toHaveLength(most);
	});

	it('is the smallest number that one of them has used in the last two minutes', () => {
		const pacer = new Pacer();
		startAndSettle(pacer, 1, NOW, { requestsPerMinute: 10 });
		expect(start(pacer, 40, NOW)).toHaveLength(9);
		const last = NOW + 119_999;
		expect(start(pacer, 40, last)).toHaveLength(10);
		expect(start(pacer, 40, last + 1)).toHaveLength(20);
	});
});
