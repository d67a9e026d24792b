import {
	CLOCK_TOLERANCE_IN_MS,
	advance,
	beginBookmark,
	isBookmark,
	settledBySweep,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import {
	MOST_REMEMBERED,
	type Trace,
	keyOf,
	unpackRemembered,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/remembered';

const MINUTE = 60_000;
const START = 1_000 * MINUTE;
const begun = beginBookmark({ scope: 'scope', tenant: ['tenant'] }, '', START);

const trace = (number: number, time: number) => [keyOf(String(number), time), { time }] as const;

describe('advance', () => {
	const progress = { remembered: new Map<string, Trace>(), through: START + 90 * MINUTE, settled: START + 60 * MINUTE };

	it.each([
		['stops at what is settled', progress, START + 60 * MINUTE],
		[
			'stops at the newest event delivered, and past it where that is settled',
			{ ...progress, through: START + 5 * MINUTE },
			START + 5 * MINUTE + 1,
		],
		[
			'stops at the newest event where that is not settled',
			{ ...progress, through: START + 60 * MINUTE },
			START + 60 * MINUTE,
		],
		[
			'stops where a poll could not read on',
			{ ...progress, position: { time: START + 7 * MINUTE } },
			START + 7 * MINUTE,
		],
		['never moves back', { ...progress, settled: START - MINUTE }, START],
	])('%s', (_name, given, from) => {
		expect(advance(begun, given).from).toBe(from);
	});

	it('forgets only what is dated before its start', () => {
		const remembered = new Map([trace(1, START), trace(2, START + 60 * MINUTE), trace(3, START + 61 * MINUTE)]);
		const next = advance(begun, { ...progress, remembered });
		expect([...unpackRemembered(next.remembered, next.from)]).toEqual([...remembered].slice(1));
	});

	it('starts later instead of remembering more than it may', () => {
		const times = Array.from({ length: MOST_REMEMBERED + 200 }, (_, index) => trace(index, START + index));
		const next = advance(begun, { remembered: new Map(times), through: START + times.length, settled: START });
		expect(next.from).toBe(START + 200);
		expect(unpackRemembered(next.remembered, next.from).size).toBe(MOST_REMEMBERED);
		expect(JSON.stringify(next).length).toBeLessThan(MOST_REMEMBERED * 9);
	});

	it('is not moved by events of the future, however many there are', () => {
		const ahead = Array.from({ length: MOST_REMEMBERED + 300 }, (_, index) =>
			trace(index, START + 500 * MINUTE + index),
		);
		const next = advance(begun, { remembered: new Map(ahead), through: START + 5 * MINUTE, settled: START });
		expect(next.from).toBeLessThanOrEqual(START + 5 * MINUTE + 1);
		expect(unpackRemembered(next.remembered, next.from).size).toBe(ahead.length);
	});

	it('does not start later than where reading has to continue', () => {
		const times = Array.from({ length: MOST_REMEMBERED + 200 }, (_, index) => trace(index, START + 5));
		const position = { time: START + 5, list: { time: START + 5, skip: 1_100 } };
		const next = advance(begun, { remembered: new Map(times), through: START + 5, settled: START, position });
		expect(next.from).toBe(START + 5);
		expect(unpackRemembered(next.remembered, next.from).size).toBe(times.length);
	});

	it('keeps what was delivered last', () => {
		const last = { ids: ['a'], processes: ['p'] };
		expect(advance({ ...begun, last }, progress).last).toEqual(last);
	});
});

describe('settledBySweep', () => {
	const through = { ...begun, through: START + 40 * MINUTE };

	it.each([
		['counts back from the newest event', START + 41 * MINUTE, START + 10 * MINUTE],
		[
			'counts back from the clock when nothing has happened for a long time',
			START + 600 * MINUTE,
			START + 570 * MINUTE - CLOCK_TOLERANCE_IN_MS,
		],
		['does not move back when the clock is set back', START, START + 10 * MINUTE],
	])('%s', (_name, now, settled) => {
		expect(settledBySweep(through, 30 * MINUTE, now)).toBe(settled);
	});
});

describe('isBookmark', () => {
	it.each([
		['a missing value', undefined],
		['a text', 'now'],
		['another version', { version: 0, lastTime: 5 }],
		['a bookmark without a time', { ...begun, from: null }],
		['a bookmark without a tenant', { ...begun, tenant: undefined }],
	])('rejects %s', (_name, value) => {
		expect(isBookmark(value)).toBe(false);
	});

	it('accepts what was stored as JSON', () => {
		const stored: unknown = JSON.parse(JSON.stringify(begun));
		expect(isBookmark(stored)).toBe(true);
		expect(stored).toEqual(begun);
	});
});
