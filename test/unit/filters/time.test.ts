import fc from 'fast-check';

import { parseSpan, parseTime } from '../../../nodes/DefenderCloudApps/filters/time';

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

	it.each(['', 'P', 'PT', 'hours', '12', '12 parsecs', 'soon', undefined, 12])('%j is none', (text) => {
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
		[new Date(5), 5],
		[{ toMillis: () => 7 }, 7],
	])('%s', (value, milliseconds) => expect(parseTime(value, BASE)).toBe(milliseconds));

	it.each(['', '31.01.2026', '2026-13-45', Number.NaN, -1, null, {}])('%j is none', (value) => {
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

	it('reads back every time it is given in ISO', () => {
		fc.assert(
			fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
				expect(parseTime(date.toISOString(), BASE)).toBe(date.getTime());
				expect(parseTime(date, BASE)).toBe(date.getTime());
			}),
		);
	});
});
