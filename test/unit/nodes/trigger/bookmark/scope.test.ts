import { type Bookmark, beginBookmark } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import type { PollInput } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/ports';
import { shortHash } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/remembered';
import { currentBookmark, scopeOf } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/scope';
import { triggerEvents } from '../../../../../nodes/DefenderCloudApps/trigger/events';

const NOW = Date.UTC(2026, 4, 12, 12);
const START = NOW - 60_000;

const subscription = { event: 'alertCreated', filterMode: 'fields', filters: { severity: [2] } };

const stored = (from: number, startFrom = '', fields: Partial<Bookmark> = {}): Bookmark => ({
	...beginBookmark({ scope: scopeOf(subscription), tenant: [shortHash('id')] }, startFrom, from),
	...fields,
});

/** @returns the bookmark of a poll, and those that it began */
function bookmarkOf(input: Pick<Partial<PollInput>, 'activated' | 'stored'>, start?: number, startFrom = '') {
	const begun: Bookmark[] = [];
	const bookmark = currentBookmark({
		event: triggerEvents[0] as PollInput['event'],
		source: undefined as never,
		listener: { subscription, tenantNames: ['url', 'id'], start, startFrom },
		stored: undefined,
		activated: undefined,
		keepBegun: (one) => begun.push(one),
		processId: 'process',
		now: NOW,
		overlapInMs: 0,
		limit: 1,
		redelivers: true,
		...input,
	});
	return { bookmark, begun };
}

describe('currentBookmark', () => {
	it.each([
		['now, without a "Start From"', undefined, '', NOW],
		['at "Start From"', START, 'entered', START],
	])('begins %s', (_name, start, startFrom, from) => {
		const { bookmark, begun } = bookmarkOf({}, start, startFrom);
		expect(bookmark).toMatchObject({ from, through: from, startFrom, tenant: [shortHash('url'), shortHash('id')] });
		expect(begun).toEqual([bookmark]);
	});

	it.each([
		['what an earlier poll stored', { stored: stored(5) }, 5],
		['what began at the activation', { activated: stored(7) }, 7],
		['what was stored, which is newer than the activation', { stored: stored(9), activated: stored(7) }, 9],
		[
			'what began at an activation after another subscription',
			{ stored: stored(5, '', { scope: 'another' }), activated: stored(7) },
			7,
		],
	])('continues from %s', (_name, input, from) => {
		const { bookmark, begun } = bookmarkOf(input);
		expect(bookmark.from).toBe(from);
		expect(begun).toEqual([]);
	});

	it('recognises the tenant by one of its names, and stores all of them', () => {
		const { bookmark } = bookmarkOf({ stored: stored(5) });
		expect(bookmark.tenant).toEqual([shortHash('url'), shortHash('id')]);
	});

	it.each([
		['other filters', { scope: 'another' }],
		['another tenant', { tenant: [shortHash('another')] }],
	])('begins now for %s, whatever "Start From" says', (_name, fields) => {
		expect(bookmarkOf({ stored: stored(5, 'entered', fields) }, START, 'entered').bookmark.from).toBe(NOW);
	});

	it('begins at a new "Start From"', () => {
		expect(bookmarkOf({ stored: stored(5, 'before') }, START, 'entered').bookmark.from).toBe(START);
	});

	it('leaves out an activation that is older than what another subscription stored', () => {
		const input = { stored: stored(9, '', { scope: 'another' }), activated: stored(7) };
		expect(bookmarkOf(input).bookmark.from).toBe(NOW);
	});
});

describe('scopeOf', () => {
	it.each([
		[
			'the same, in another order',
			{ filters: { a: [{ c: 1, b: 2 }], d: 3 } },
			{ filters: { d: 3, a: [{ b: 2, c: 1 }] } },
			true,
		],
		['another value', { filters: { a: 1 } }, { filters: { a: 2 } }, false],
		['another order of values', { filters: { a: [1, 2] } }, { filters: { a: [2, 1] } }, false],
		['another event', { event: 'alertClosed' }, {}, false],
		['another way to filter', { filterMode: 'json' }, {}, false],
	])('compares subscriptions: %s', (_name, one, other, isSame) => {
		expect(scopeOf({ ...subscription, ...one }) === scopeOf({ ...subscription, ...other })).toBe(isSame);
	});
});
