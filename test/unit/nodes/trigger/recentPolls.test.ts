import { RecentPolls } from '../../../../nodes/DefenderCloudApps/trigger/recentPolls';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 4, 12, 12);

describe('The polls of one trigger', () => {
	let polls: RecentPolls;
	let triggers = 0;

	beforeEach(() => {
		polls = new RecentPolls(`trigger ${triggers++}`);
	});

	/** A poll from one bookmark to another, where it may go on. */
	function poll(from: string, to: string, hasHandedOver: boolean, now = NOON): boolean {
		if (!polls.begin(from, now)) return false;
		polls.end(to, hasHandedOver, now);
		return true;
	}

	it('go on one at a time', () => {
		expect(polls.begin('a', NOON)).toBe(true);
		expect(polls.begin('a', NOON + 1_000)).toBe(false);
		polls.end('a', false, NOON + 2_000);
		expect(polls.begin('a', NOON + 3_000)).toBe(true);
	});

	it('do not wait for ever for one that hangs', () => {
		polls.begin('a', NOON);
		expect(polls.begin('a', NOON + 3 * MINUTE)).toBe(true);
	});

	it('do not go on from what stood before a batch', () => {
		poll('a', 'a, nothing new', false);
		poll('a, nothing new', 'b', true);
		expect(poll('a', 'b', true)).toBe(false);
		expect(poll('a, nothing new', 'b', true)).toBe(false);
		expect(poll('b', 'c', true)).toBe(true);
		expect(poll('a', 'b', true)).toBe(false);
		expect(poll('b', 'c', true)).toBe(false);
	});

	it('do not go on from what another left, once an earlier one handed over', () => {
		poll('a', 'a, nothing new', false);
		poll('a', 'b', true);
		expect(poll('a, nothing new', 'b', true)).toBe(false);
	});

	it('go on from there when n8n did not store what came after', () => {
		poll('a', 'b', true);
		expect(poll('a', 'b', true, NOON + 2 * MINUTE)).toBe(true);
	});

	it('are apart for each trigger', () => {
		polls.begin('a', NOON);
		expect(new RecentPolls('another').begin('a', NOON)).toBe(true);
	});
});
