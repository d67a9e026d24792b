import fc from 'fast-check';

import { TimeZoneError, parseSpan, parseTime } from '../../../../nodes/DefenderCloudApps/values/time';

const NOW = Date.UTC(2026, 0, 31, 12);
const BASE = { now: NOW, timezone: 'UTC' };

describe('spans', () => {
	it.each([
		['12 hours', 43_200_000],
		['last 12 hours', 43_200_000],
		['12h', 43_200_000],
		['30m', 1_800_000],
		['90 minutes ago', 5_400_000],
		['1.5 days', 129_600_000],
		['2 weeks', 1_209_600_000],
		['PT12H', 43_200_000],
		['P1DT6H', 108_000_000],
	])('%s', (text, milliseconds) => expect(parseSpan(text)).toBe(milliseconds));

	it.each([
		'',
		'P',
		'PT',
		'hours',
		'12',
		'12 parsecs',
		'soon',
		undefined,
		12,
		'1 constructor',
		'1 toString',
		'1 __proto__',
		`${'9'.repeat(400)} days`,
		`P${'9'.repeat(400)}D`,
		'999999999 days',
	])('%j is not a span', (text) => {
		expect(parseSpan(text)).toBeUndefined();
	});
});

describe('times', () => {
	it.each([
		['now', NOW],
		['12 hours ago', NOW - 43_200_000],
		['2026-01-31', Date.UTC(2026, 0, 31)],
		['2026-01-31T08:00', Date.UTC(2026, 0, 31, 8)],
		['2026-01-31 08:00:00', Date.UTC(2026, 0, 31, 8)],
		['2026-01-31T08:00:00+02:00', Date.UTC(2026, 0, 31, 6)],
		[1_700_000_000, 1_700_000_000_000],
		[1_700_000_000_000, 1_700_000_000_000],
		['1700000000000', 1_700_000_000_000],
		[0, 0],
		[100_000_000, 100_000_000_000],
		[new Date(5), 5],
		['5000 weeks ago', 0],
		['1960-01-01', 0],
		[{ toMillis: () => 7 }, 7],
	])('%s', (value, milliseconds) => expect(parseTime(value, BASE)).toBe(milliseconds));

	it.each([
		'',
		'31.01.2026',
		'2026-13-45',
		Number.NaN,
		-1,
		null,
		{},
		'2026-02-30',
		'2026-02-30T08:00:00Z',
		'1 constructor ago',
		`${'9'.repeat(400)} days ago`,
		'9'.repeat(400),
		8.64e15 + 1,
		7,
		0.5,
		99_999_999,
		Number.POSITIVE_INFINITY,
		new Date(Number.NaN),
		{ toMillis: () => Number.NaN },
		{ toMillis: () => 9e15 },
	])('%j is not a time', (value) => {
		expect(parseTime(value, BASE)).toBeUndefined();
	});

	it.each([
		['2026-01-31T08:00:00', 'America/New_York', Date.UTC(2026, 0, 31, 13)],
		['2026-07-01', 'America/New_York', Date.UTC(2026, 6, 1, 4)],
		['2026-01-31 08:00', 'Asia/Kolkata', Date.UTC(2026, 0, 31, 2, 30)],
		// The day the clocks go forward, an hour after they did.
		['2026-03-29T03:30:00', 'Europe/Berlin', Date.UTC(2026, 2, 29, 1, 30)],
		['2026-01-31T08:00:00Z', 'America/New_York', Date.UTC(2026, 0, 31, 8)],
		['2026-01-31T08:00:00+02:00', 'America/New_York', Date.UTC(2026, 0, 31, 6)],
	])("%s in the workflow's time zone %s", (value, timezone, milliseconds) => {
		expect(parseTime(value, { now: NOW, timezone })).toBe(milliseconds);
	});

	it.each(['DEFAULT', 'Mars/Olympus', 'UTC+2', ''])(
		'name the unknown time zone %j where a time needs one',
		(timezone) => {
			const base = { now: NOW, timezone };
			expect(() => parseTime('2026-01-31T08:00', base)).toThrow(TimeZoneError);
			expect(() => parseTime('2026-01-31', base)).toThrow(
				`The workflow's time zone '${timezone}' is not a time zone. Choose one under Workflow settings > Timezone`,
			);
			expect(parseTime('2026-01-31T08:00Z', base)).toBe(Date.UTC(2026, 0, 31, 8));
			expect(parseTime('12 hours ago', base)).toBe(NOW - 43_200_000);
		},
	);

	it('reads back every time it is given in ISO', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
				(date) => {
					expect(parseTime(date.toISOString(), BASE)).toBe(date.getTime());
					expect(parseTime(date, BASE)).toBe(date.getTime());
				},
			),
		);
	});
});
