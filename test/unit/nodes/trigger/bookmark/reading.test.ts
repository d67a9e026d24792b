import { type Bookmark, beginBookmark } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import { pollEvent } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/pollEvent';
import type { PageQuery } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/reading';
import { type ApiRecord, triggerEventOf } from '../../../../../nodes/DefenderCloudApps/trigger/events';

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
	bookmark: Bookmark;

	/** What each request asked for. */
	readonly queries: PageQuery[] = [];

	/** Called before each request, with its number. */
	meanwhile: (request: number) => void = () => undefined;

	constructor(
		readonly event: 'alertClosed' | 'alertCreated',
		public records: ApiRecord[],
		private readonly pageSize: number,
		start: number,
		private readonly limits = { records: 1_000, requests: 15 },
	) {
		this.bookmark = beginBookmark({ scope: 'scope', tenant: ['tenant'] }, '', start);
	}

	/** @returns the ids that the poll hands over */
	async poll(now = NOW): Promise<string[]> {
		const event = triggerEventOf(this.event);
		if (!event) throw new Error('No such event');
		const requestsBefore = this.queries.length;
		const outcome = await pollEvent(event, this.bookmark, OVERLAP, {
			readPage: async (query) => {
				this.queries.push(query);
				this.meanwhile(this.queries.length - requestsBefore);
				return this.page(query);
			},
			canReadOn: () => this.queries.length - requestsBefore < this.limits.requests,
			now,
			limit: this.limits.records,
		});
		this.bookmark = JSON.parse(JSON.stringify(outcome.bookmark)) as Bookmark;
		return outcome.records.map(({ _id }) => String(_id));
	}

	/** @returns what the polls hand over until nothing is left to read */
	async pollToTheEnd(): Promise<string[]> {
		const ids: string[] = [];
		for (let polls = 0; polls < 200; polls++) {
			ids.push(...(await this.poll()));
			if (!this.bookmark.sweep) return ids;
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

describe('Reading what was created', () => {
	it('notices that a record went out of a run of one time while it was read', async () => {
		const ties = Array.from({ length: 9 }, (_, index) => created(`tie ${index}`, NOW - 100 * HOUR));
		const listening = new Listening('alertCreated', [...ties, created('later', NOW - 99 * HOUR)], 4, NOW - 200 * HOUR);
		listening.meanwhile = (request) => {
			if (request === 2) listening.records = listening.records.slice(2);
		};
		expect((await listening.poll()).sort()).toEqual(idsOf([...ties, created('later', 0)]));
	});

	it('works off a backlog oldest first, a part in each poll', async () => {
		const backlog = Array.from({ length: 25 }, (_, index) => created(String(index), NOW - 100 * HOUR + index));
		const listening = new Listening('alertCreated', backlog, 100, NOW - 200 * HOUR, { records: 10, requests: 15 });
		const polls = [await listening.poll(), await listening.poll(), await listening.poll()];
		expect(polls.map(({ length }) => length)).toEqual([10, 10, 5]);
		expect(polls.flat()).toEqual(backlog.map(({ _id }) => _id));
	});

	it('passes a millisecond of which the service shows only 5,000 records', async () => {
		const ties = Array.from({ length: 5_100 }, (_, index) => created(`tie ${index}`, NOW - HOUR));
		const listening = new Listening('alertCreated', [...ties, created('later', NOW - 1)], 100, NOW - 2 * HOUR, {
			records: 1_000,
			requests: 60,
		});
		const ids = await listening.pollToTheEnd();
		expect(ids).toContain('later');
		expect(Math.max(...listening.queries.map(({ list }) => list.skip))).toBeLessThan(5_000);
	});

	it('asks once when nothing is new, long after a burst too', async () => {
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

describe('Reading what was closed', () => {
	it('hands over a burst oldest first, though the list has another order', async () => {
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

	it('takes an alert that was closed again for a new event', async () => {
		const listening = new Listening('alertClosed', [closed('a', NOW - HOUR, NOW - 10)], 100, NOW - HOUR);
		expect(await listening.poll()).toEqual(['a']);
		listening.records = [closed('a', NOW - HOUR, NOW + 10)];
		expect(await listening.poll(NOW + 60_000)).toEqual(['a']);
		expect(await listening.poll(NOW + 120_000)).toEqual([]);
	});
});
