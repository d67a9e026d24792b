import type { Bookmark } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import { batchLimits } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/lastBatch';
import { HOUR, Listening, NOW, closed, created, idsOf } from '../../../../support/trigger/listening';

describe('readAgain', () => {
	const alerts = Array.from({ length: 5 }, (_, index) => created(String(index), NOW - 10 + index));
	const everyId = idsOf(alerts);

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
		const ids = idsOf(records);

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
});
