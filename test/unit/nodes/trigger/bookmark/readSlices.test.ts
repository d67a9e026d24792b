import { HOUR, Listening, NOW, closed, idsOf } from '../../../../support/trigger/listening';

describe('readSlices', () => {
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

	it('keeps the spans before a fault, and reads the others with the next poll', async () => {
		const alerts = Array.from({ length: 60 }, (_, index) => closed(String(index), NOW - index, NOW - 60 + index));
		const listening = new Listening('alertClosed', alerts, 4, NOW - 60, { records: 1_000, requests: 30 });
		listening.beforeRequest = (request) => {
			if (request === 25) throw new Error('503');
		};
		const first = await listening.poll();
		expect(first.length).toBeGreaterThan(0);
		expect(first.length).toBeLessThan(60);
		expect([...first, ...(await listening.pollToTheEnd())]).toEqual(idsOf(alerts));
	});

	it('throws when the first page fails', async () => {
		const listening = new Listening('alertClosed', [], 4, NOW - HOUR);
		listening.beforeRequest = () => {
			throw new Error('503');
		};
		await expect(listening.poll()).rejects.toThrow('503');
	});
});
