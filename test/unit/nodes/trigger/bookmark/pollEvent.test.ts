import type { Bookmark } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import type { ApiRecord } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/eventRules';
import { batchLimits } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/lastBatch';
import { pollEvent } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/pollEvent';
import type { PageQuery, RecordSource } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/ports';
import { triggerEventOf } from '../../../../../nodes/DefenderCloudApps/trigger/events';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const OVERLAP = HOUR / 2;

const created = (id: string, timestamp: number): ApiRecord => ({ _id: id, timestamp });

const closed = (id: string, timestamp: number, resolvedAt: number): ApiRecord => ({
	_id: id,
	timestamp,
	resolveTime: new Date(resolvedAt).toISOString(),
});

/** A list of the service, and a trigger that is polled against it. */
class Listening {
	bookmark?: Bookmark;

	/** The n8n process that polls. */
	processId = 'first';

	redelivers = true;

	/** What each request asked for. */
	readonly queries: PageQuery[] = [];

	/** How many ids each request by id asked for. */
	readonly idsAsked: number[] = [];

	/** Called before each request, with its number. */
	beforeRequest: (request: number) => void = () => undefined;

	constructor(
		readonly event: 'alertClosed' | 'alertCreated',
		public records: ApiRecord[],
		private readonly pageSize: number,
		private readonly start: number,
		private readonly limits = { records: 1_000, requests: 15 },
	) {}

	/** @returns the ids that the poll delivers */
	async poll(now = NOW): Promise<string[]> {
		const event = triggerEventOf(this.event);
		if (!event) throw new Error('No such event');
		const outcome = await pollEvent({
			event,
			source: this.source(),
			listener: {
				subscription: { event: this.event, filterMode: 'fields', filters: {} },
				tenantNames: ['tenant'],
				start: this.start,
				startFrom: '',
			},
			stored: this.bookmark,
			activated: undefined,
			keepBegun: () => undefined,
			processId: this.processId,
			now,
			overlapInMs: OVERLAP,
			limit: this.limits.records,
			redelivers: this.redelivers,
		});
		this.bookmark = JSON.parse(JSON.stringify(outcome.bookmark)) as Bookmark;
		return outcome.records.map(({ _id }) => String(_id));
	}

	private source(): RecordSource {
		const requestsBefore = this.queries.length;
		return {
			readPage: async (query) => {
				this.queries.push(query);
				this.beforeRequest(this.queries.length - requestsBefore);
				return this.page(query);
			},
			canScan: false,
			scan: async () => undefined,
			readByIds: async (ids) => {
				const asked = ids.slice(0, this.limits.records);
				this.idsAsked.push(ids.length);
				return { records: this.records.filter(({ _id }) => asked.includes(String(_id))), asked: asked.length };
			},
			canReadOn: () => this.queries.length - requestsBefore < this.limits.requests,
		};
	}

	/** @returns the ids that the polls deliver until nothing is left to read */
	async pollToTheEnd(): Promise<string[]> {
		const ids: string[] = [];
		for (let polls = 0; polls < 200; polls++) {
			ids.push(...(await this.poll()));
			if (!this.bookmark?.sweep) return ids;
		}
		throw new Error('There is no end');
	}

	private page({ from, until = Infinity, list }: PageQuery) {
		const timeOf = triggerEventOf(this.event)?.timeOf ?? (() => undefined);
		const found = this.records
			.filter((record) => (timeOf(record) ?? 0) >= from && (timeOf(record) ?? 0) <= until)
			.filter(({ timestamp }) => Number(timestamp) >= list.time)
			.sort((one, other) => Number(one.timestamp) - Number(other.timestamp));
		const data = found.slice(list.skip, list.skip + this.pageSize);
		return { data, hasNext: list.skip + data.length < found.length };
	}
}

const idsOf = (records: ApiRecord[]) => records.map(({ _id }) => String(_id)).sort();

describe('A poll for alerts that were created', () => {
	it('notices a record that disappears from a run of equal times while it reads', async () => {
		const ties = Array.from({ length: 9 }, (_, index) => created(`tie ${index}`, NOW - 100 * HOUR));
		const listening = new Listening('alertCreated', [...ties, created('later', NOW - 99 * HOUR)], 4, NOW - 200 * HOUR);
		listening.beforeRequest = (request) => {
			if (request === 2) listening.records = listening.records.slice(2);
		};
		expect((await listening.poll()).sort()).toEqual(idsOf([...ties, created('later', 0)]));
	});

	it('works through a backlog oldest first, one part in each poll', async () => {
		const backlog = Array.from({ length: 25 }, (_, index) => created(String(index), NOW - 100 * HOUR + index));
		const listening = new Listening('alertCreated', backlog, 100, NOW - 200 * HOUR, { records: 10, requests: 15 });
		const polls = [await listening.poll(), await listening.poll(), await listening.poll()];
		expect(polls.map(({ length }) => length)).toEqual([10, 10, 5]);
		expect(polls.flat()).toEqual(backlog.map(({ _id }) => _id));
	});

	it('gets past a millisecond of which the service shows only 5,000 records', async () => {
		const ties = Array.from({ length: 5_100 }, (_, index) => created(`tie ${index}`, NOW - HOUR));
		const listening = new Listening('alertCreated', [...ties, created('later', NOW - 1)], 100, NOW - 2 * HOUR, {
			records: 1_000,
			requests: 60,
		});
		const ids = await listening.pollToTheEnd();
		expect(ids).toContain('later');
		expect(Math.max(...listening.queries.map(({ list }) => list.skip))).toBeLessThan(5_000);
	});

	it('asks once when nothing is new, even long after a burst', async () => {
		const burst = Array.from({ length: 450 }, (_, index) => created(String(index), NOW + index));
		const listening = new Listening('alertCreated', burst, 100, NOW);
		await listening.poll(NOW + 1_000);
		await listening.poll(NOW + 2 * HOUR);
		listening.queries.length = 0;
		expect(await listening.poll(NOW + 2 * HOUR)).toEqual([]);
		expect(listening.queries).toHaveLength(1);
	});

	it('keeps its place when an empty page promises more', async () => {
		const listening = new Listening('alertCreated', [created('a', NOW - 5), created('b', NOW - 4)], 0, NOW - HOUR);
		expect(await listening.poll()).toEqual([]);
		expect(listening.bookmark).toMatchObject({ from: NOW - HOUR, sweep: { position: { time: NOW - HOUR } } });
	});
});

describe('A poll for alerts that were closed', () => {
	it('delivers a burst oldest first, although the list has another order', async () => {
		const alerts = Array.from({ length: 700 }, (_, index) =>
			closed(String(index), NOW - HOUR * ((index * 37) % 700), NOW - 700 + index),
		);
		const listening = new Listening('alertClosed', alerts, 20, NOW - HOUR, { records: 200, requests: 15 });
		const ids = await listening.pollToTheEnd();
		expect(ids).toEqual(alerts.map(({ _id }) => _id));
	});

	it('gets through more alerts closed in one millisecond than a poll can read', async () => {
		const alerts = Array.from({ length: 600 }, (_, index) => closed(String(index), NOW - HOUR - index, NOW - 10));
		const listening = new Listening('alertClosed', alerts, 10, NOW - HOUR, { records: 50, requests: 15 });
		const ids = await listening.pollToTheEnd();
		expect(new Set(ids).size).toBe(600);
		expect(ids).toHaveLength(600);
	});

	it('delivers an alert again that was closed again', async () => {
		const listening = new Listening('alertClosed', [closed('a', NOW - HOUR, NOW - 10)], 100, NOW - HOUR);
		expect(await listening.poll()).toEqual(['a']);
		listening.records = [closed('a', NOW - HOUR, NOW + 10)];
		expect(await listening.poll(NOW + 60_000)).toEqual(['a']);
		expect(await listening.poll(NOW + 120_000)).toEqual([]);
	});
});

describe('A poll after a restart', () => {
	const alerts = Array.from({ length: 5 }, (_, index) => created(String(index), NOW - 10 + index));
	const everyId = alerts.map(({ _id }) => String(_id));

	it('delivers the last batch again, and then what is new', async () => {
		const listening = new Listening('alertCreated', alerts, 100, NOW - HOUR);
		expect(await listening.poll()).toEqual(everyId);
		listening.processId = 'second';
		listening.records = [...alerts, created('new', NOW)];
		expect(await listening.poll()).toEqual(everyId);
		expect(await listening.poll()).toEqual(['new']);
		expect(await listening.poll()).toEqual([]);
	});

	it('reads what is new at once when nothing is left of the last batch', async () => {
		const listening = new Listening('alertCreated', alerts, 100, NOW - HOUR);
		await listening.poll();
		listening.processId = 'second';
		listening.records = [created('new', NOW)];
		expect(await listening.poll()).toEqual(['new']);
	});

	it('delivers a batch again in parts where one poll cannot read all of it', async () => {
		const listening = new Listening('alertCreated', alerts, 100, NOW - HOUR, { records: 2, requests: 15 });
		expect(await listening.poll()).toEqual(['0', '1']);
		listening.bookmark = { ...(listening.bookmark as Bookmark), last: { ids: everyId, processes: ['first'] } };
		listening.processId = 'second';
		expect([await listening.poll(), await listening.poll(), await listening.poll()]).toEqual([
			['0', '1'],
			['2', '3'],
			['4'],
		]);
		expect(listening.idsAsked).toEqual([5, 3, 1]);
		expect(await listening.poll()).toEqual(['2', '3']);
	});

	describe.each(['alertCreated', 'alertClosed'] as const)('for a batch of %s without ids', (event) => {
		const records = Array.from({ length: 9 }, (_, index) => closed(String(index), NOW - 10 + index, NOW - 10 + index));
		const ids = records.map(({ _id }) => String(_id));

		beforeEach(() => {
			jest.replaceProperty(batchLimits, 'characters', 0);
		});

		afterEach(() => jest.restoreAllMocks());

		it('delivers again what is marked, and only that', async () => {
			const listening = new Listening(event, records, 4, NOW - HOUR);
			expect(await listening.poll()).toEqual(ids);
			listening.processId = 'second';
			listening.records = [...records, closed('new', NOW, NOW)];
			expect(await listening.poll()).toEqual(ids);
			expect(await listening.poll()).toEqual(['new']);
		});

		it('starts over in a process that finds a batch half delivered', async () => {
			const limits = { records: 1_000, requests: 15 };
			const listening = new Listening(event, records, 4, NOW - HOUR, limits);
			await listening.poll();
			limits.records = 5;
			listening.processId = 'second';
			expect(await listening.poll()).toEqual(ids.slice(0, 5));
			listening.processId = 'third';
			expect([await listening.poll(), await listening.poll()]).toEqual([ids.slice(0, 5), ids.slice(5)]);
			expect(await listening.poll()).toEqual([]);
		});
	});

	it('delivers nothing again where n8n stores the batch with the execution', async () => {
		const listening = new Listening('alertCreated', alerts, 100, NOW - HOUR);
		listening.redelivers = false;
		expect(await listening.poll()).toEqual(everyId);
		expect(listening.bookmark).not.toHaveProperty('last');
		listening.processId = 'second';
		expect(await listening.poll()).toEqual([]);
	});
});
