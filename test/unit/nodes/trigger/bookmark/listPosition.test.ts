import {
	hasShifted,
	limitAt,
	positionAfter,
} from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/listPosition';

describe('positionAfter', () => {
	it.each([
		['moves the bound to the last time of a page', { time: 5, skip: 0 }, [5, 6, 8], { time: 8, skip: 0 }],
		['begins the next page with the last record of one time', { time: 5, skip: 0 }, [6, 8, 8, 8], { time: 8, skip: 2 }],
		['goes on within one time', { time: 8, skip: 2 }, [8, 8, 8], { time: 8, skip: 4 }],
		['leaves that time with the page that ends later', { time: 8, skip: 4 }, [8, 8, 9], { time: 9, skip: 0 }],
		['passes single records', { time: 8, skip: 0 }, [8], { time: 8, skip: 1, isBlind: true }],
		['goes on by number where the page is not in order', { time: 5, skip: 0 }, [7, 6, 9], { time: 5, skip: 2 }],
		['goes on by number where a record has no time', { time: 5, skip: 0 }, [6, undefined, 9], { time: 5, skip: 2 }],
		[
			'leaves a time of which the service shows no more',
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
	])('asks for records %i to the limit of the service', (skip, limit) => {
		expect(limitAt({ time: 1, skip })).toBe(limit);
	});
});

describe('hasShifted', () => {
	it.each([
		['a page from a time on begins anywhere', { time: 1, skip: 0 }, false, false],
		['a page that skips begins with a known record', { time: 1, skip: 3 }, true, false],
		['a page that skips and begins with another', { time: 1, skip: 3 }, false, true],
		['single records tell nothing', { time: 1, skip: 3, isBlind: true as const }, false, false],
	])('%s', (_name, position, startsWithKnown, expected) => {
		expect(hasShifted(position, startsWithKnown)).toBe(expected);
	});
});
