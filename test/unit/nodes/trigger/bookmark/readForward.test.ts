import { HOUR, Listening, NOW, created, idsOf } from '../../../../support/trigger/listening';

describe('readForward', () => {
	it('notices a record that disappears from a run of equal times while it reads', async () => {
		const ties = Array.from({ length: 9 }, (_, index) => created(`tie ${index}`, NOW - 100 * HOUR));
		const listening = new Listening('alertCreated', [...ties, created('later', NOW - 99 * HOUR)], 4, NOW - 200 * HOUR);
		listening.beforeRequest = (request) => {
			if (request === 2) listening.records = listening.records.slice(2);
		};
		expect((await listening.poll()).sort()).toEqual(idsOf([...ties, created('later', 0)]).sort());
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

	it('delivers what it read before a fault, and continues there', async () => {
		const alerts = Array.from({ length: 9 }, (_, index) => created(String(index), NOW - 9 + index));
		const listening = new Listening('alertCreated', alerts, 4, NOW - HOUR);
		listening.beforeRequest = (request) => {
			if (request === 2) throw new Error('503');
		};
		expect(await listening.poll()).toEqual(['0', '1', '2', '3']);
		listening.beforeRequest = () => undefined;
		expect(await listening.poll()).toEqual(['4', '5', '6', '7', '8']);
	});

	it('throws when the first page fails', async () => {
		const listening = new Listening('alertCreated', [], 4, NOW - HOUR);
		listening.beforeRequest = () => {
			throw new Error('503');
		};
		await expect(listening.poll()).rejects.toThrow('503');
	});
});
