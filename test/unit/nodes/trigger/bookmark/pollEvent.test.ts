import { HOUR, Listening, NOW, created, idsOf } from '../../../../support/trigger/listening';

describe('pollEvent after a restart', () => {
	const alerts = Array.from({ length: 5 }, (_, index) => created(String(index), NOW - 10 + index));
	const everyId = idsOf(alerts);

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

	it('delivers nothing again where n8n stores the batch with the execution', async () => {
		const listening = new Listening('alertCreated', alerts, 100, NOW - HOUR);
		listening.redelivers = false;
		expect(await listening.poll()).toEqual(everyId);
		expect(listening.bookmark).not.toHaveProperty('last');
		listening.processId = 'second';
		expect(await listening.poll()).toEqual([]);
	});
});
