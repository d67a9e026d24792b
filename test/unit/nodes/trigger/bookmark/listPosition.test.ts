import {
	hasShifted,
	limitAt,
	positionAfter,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/listPosition';

describe('positionAfter', () => {
	it.each([
		['moves the bound to the last time of a page', { time: 5, skip: 0 }, [5, 6, 8], { time: 8, skip: 0 }],
		['begins the next page with the last record of one time', { time: 5, skip: 0 }, [6, 8, 8, 8], { time: 8, skip: 2 }],
		['continues within one time', { time: 8, skip: 2 }, [8, 8, 8], { time: 8, skip: 4 }],
		['leaves that time after a page that ends later', { time: 8, skip: 4 }, [8, 8, 9], { time: 9, skip: 0 }],
		['moves past pages of one record', { time: 8, skip: 0 }, [8], { time: 8, skip: 1, isBlind: true }],
		['continues by number after a page that is not in order', { time: 5, skip: 0 }, [7, 6, 9], { time: 5, skip: 2 }],
		[
			'continues by number after a page with a record that has no time',
			{ time: 5, skip: 0 },
			[6, undefined, 9],
			{ time: 5, skip: 2 },
		],
		[
			'leaves a time of which the service shows no more records',
			{ time: 8, skip: 4_950 },
			Array<number>(50).fill(8),
			{ time: 9, skip: 0 },
		],
	])('%s', (_name, current, times, next) => {
		expect(positionAfter(current, times)).toEqual(next);
	});
});

describe('limitAt', () => {
	it.each([
		[0, 100],
		[4_900, 100],
		[4_950, 50],
		[4_999, 1],
	])('after %i records, asks for %i', (skip, limit) => {
		expect(limitAt({ time: 1, skip })).toBe(limit);
	});
});

describe('hasShifted', () => {
	it.each([
		['no, when the page skips nothing', { time: 1, skip: 0 }, false, false],
		['no, when a page that skips begins with a known record', { time: 1, skip: 3 }, true, false],
		['yes, when a page that skips begins with another record', { time: 1, skip: 3 }, false, true],
		['no, when pages hold one record each', { time: 1, skip: 3, isBlind: true as const }, false, false],
	])('%s', (_name, position, startsWithKnown, expected) => {
		expect(hasShifted(position, startsWithKnown)).toBe(expected);
	});
});
