import { RecentPolls, currentProcess } from '../../../../nodes/DefenderCloudApps/trigger/recentPolls';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 4, 12, 12);

describe('RecentPolls', () => {
	let polls: RecentPolls;
	let triggers = 0;

	beforeEach(() => {
		polls = new RecentPolls(`trigger ${triggers++}`);
	});

	/** A poll from one bookmark to another. Returns whether it was allowed to run. */
	function poll(from: string, to: string, hasDelivered: boolean, now = NOON): boolean {
		if (!polls.begin(from, now)) return false;
		polls.end(to, hasDelivered, now);
		return true;
	}

	it('lets polls run one at a time', () => {
		expect(polls.begin('a', NOON)).toBe(true);
		expect(polls.begin('a', NOON + 1_000)).toBe(false);
		polls.end('a', false, NOON + 2_000);
		expect(polls.begin('a', NOON + 3_000)).toBe(true);
	});

	it('does not wait forever for a poll that hangs', () => {
		polls.begin('a', NOON);
		expect(polls.begin('a', NOON + 3 * MINUTE)).toBe(true);
	});

	it('stops a poll that begins with a bookmark from before the last batch', () => {
		poll('a', 'a, nothing new', false);
		poll('a, nothing new', 'b', true);
		expect(poll('a', 'b', true)).toBe(false);
		expect(poll('a, nothing new', 'b', true)).toBe(false);
		expect(poll('b', 'c', true)).toBe(true);
		expect(poll('a', 'b', true)).toBe(false);
		expect(poll('b', 'c', true)).toBe(false);
	});

	it('stops a poll that begins with what an idle poll left, once another poll has delivered', () => {
		poll('a', 'a, nothing new', false);
		poll('a', 'b', true);
		expect(poll('a, nothing new', 'b', true)).toBe(false);
	});

	it('lets it run later, because n8n did not store the newer bookmark', () => {
		poll('a', 'b', true);
		expect(poll('a', 'b', true, NOON + 2 * MINUTE)).toBe(true);
	});

	it('keeps triggers apart', () => {
		polls.begin('a', NOON);
		expect(new RecentPolls('another').begin('a', NOON)).toBe(true);
	});

	it('knows nothing of the polls before a restart', () => {
		const restarted = jest.replaceProperty(currentProcess, 'id', 'before');
		new RecentPolls('restarted').begin('a', NOON);
		restarted.restore();
		expect(new RecentPolls('restarted').begin('a', NOON)).toBe(true);
	});

	it('takes an update of the package, which loads the module again, for no restart', async () => {
		await jest.isolateModulesAsync(async () => {
			const again = await import('../../../../nodes/DefenderCloudApps/trigger/recentPolls');
			expect(again.RecentPolls).not.toBe(RecentPolls);
			expect(again.currentProcess.id).toBe(currentProcess.id);
		});
	});

	it('forgets all but about the last 50 bookmarks of idle polls', () => {
		for (let number = 0; number < 60; number++) poll(String(number), String(number + 1), false);
		poll('60', 'delivered', true);
		expect(poll('60', 'delivered', true)).toBe(false);
		expect(poll('12', 'delivered', true)).toBe(false);
		expect(poll('10', 'delivered', true)).toBe(true);
	});
});
