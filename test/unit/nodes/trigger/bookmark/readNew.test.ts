import { HOUR, Listening, NOW, created } from '../../../../support/trigger/listening';

describe('readNew', () => {
	it('looks back from when a sweep began, however many polls it takes', async () => {
		const listening = new Listening('alertCreated', [created('a', NOW - HOUR), created('b', NOW)], 4, NOW - 2 * HOUR, {
			records: 1,
			requests: 15,
		});
		expect([await listening.poll(), await listening.poll(NOW + 2 * HOUR)]).toEqual([['a'], ['b']]);
		listening.records.push(created('late', NOW - HOUR / 2));
		expect(await listening.poll(NOW + 2 * HOUR)).toEqual(['late']);
	});

	it('keeps the last batch when nothing is new', async () => {
		const listening = new Listening('alertCreated', [created('a', NOW - 5)], 4, NOW - HOUR);
		await listening.poll();
		const last = listening.bookmark?.last;
		expect(last).toBeDefined();
		await listening.poll(NOW + HOUR);
		expect(listening.bookmark?.last).toEqual(last);
	});

	it('does not repeat what it remembers within the look-back', async () => {
		const listening = new Listening('alertCreated', [created('a', NOW - 5)], 4, NOW - HOUR);
		await listening.poll();
		listening.records.push(created('late', NOW - 6));
		expect(await listening.poll()).toEqual(['late']);
	});
});
