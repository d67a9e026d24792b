import fc from 'fast-check';

import { buildFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import { TIME_RANGES } from '../../../../../nodes/DefenderCloudApps/lists/filters/timeRange';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';

const NOW = Date.UTC(2026, 0, 31, 12);
const BASE = { now: NOW, timezone: 'UTC' };
const DAY = 86_400_000;

const build = (values: object, base = BASE) => buildFilters(alertFilters, values, base);
const range = (start: number, end: number) => ({ date: { range: [{ start, end }] } });

describe('a time range', () => {
	it.each<[string, object, object]>([
		['that is not given', {}, {}],
		['of any time', { timeRange: 'any' }, {}],
		['that is blank', { timeRange: ' ' }, {}],
		['of today', { timeRange: 'today' }, { date: { gte: Date.UTC(2026, 0, 31) } }],
		['of yesterday', { timeRange: 'yesterday' }, range(Date.UTC(2026, 0, 30), Date.UTC(2026, 0, 31) - 1)],
		['of 24 hours', { timeRange: 'last24Hours' }, { date: { gte: NOW - DAY } }],
		['of 7 days', { timeRange: 'last7Days' }, { date: { gte: NOW - 7 * DAY } }],
		['of 30 days', { timeRange: 'last30Days' }, { date: { gte: NOW - 30 * DAY } }],
		['by its name', { timeRange: 'Last 30 days' }, { date: { gte: NOW - 30 * DAY } }],
		[
			'from one time to another',
			{ timeRange: 'custom', after: '2026-01-10', before: '12 hours ago' },
			range(Date.UTC(2026, 0, 10), NOW - DAY / 2),
		],
		['since a time', { timeRange: 'custom', after: '2026-01-10' }, { date: { gte: Date.UTC(2026, 0, 10) } }],
		[
			'until a time',
			{ timeRange: 'custom', before: '2026-01-10', after: '' },
			{ date: { lte: Date.UTC(2026, 0, 10) } },
		],
		[
			'without looking at times that are not shown',
			{ timeRange: 'today', after: 'x' },
			{ date: { gte: NOW - DAY / 2 } },
		],
	])('%s', (_name, values, filters) => {
		expect(build(values)).toEqual(filters);
	});

	it.each<[string, object, string | RegExp]>([
		[
			'is not one of its choices',
			{ timeRange: 'lastYear' },
			/'Time Range' cannot be 'lastYear'. It is one of: any, today/,
		],
		['an expression did not find', { timeRange: null }, "'Time Range' came out as null, which is no value"],
		['has neither end', { timeRange: 'custom' }, "'Time Range' is Custom, but neither 'After' nor 'Before' has a time"],
		['has an invalid time', { timeRange: 'custom', after: 'soon' }, /'After' needs a time such as .*, not 'soon'/],
		[
			'has a time that was not found',
			{ timeRange: 'custom', before: null, after: '2026-01-01' },
			"'Before' came out as null",
		],
		[
			'ends before it begins',
			{ timeRange: 'custom', after: '2026-01-10', before: '2026-01-09' },
			"'Time Range' begins '2026-01-10' and ends earlier, '2026-01-09'. Swap the two times",
		],
	])('is refused when it %s', (_name, values, message) => {
		expect(() => build(values)).toThrow(message);
	});

	it.each([
		['activities, when they happened', activityFilters, 'date'],
		['alerts, when they were raised', alertFilters, 'date'],
		['files, when they were modified', fileFilters, 'modifiedDate'],
	])('is the time of %s', (_name, table, filter) => {
		expect(buildFilters(table, { timeRange: 'last24Hours' }, BASE)).toEqual({ [filter]: { gte: NOW - DAY } });
	});

	it('is not for entities, which have no time', () => {
		expect(buildFilters(entityFilters, { timeRange: 'today' }, BASE)).toEqual({});
	});

	it('has every choice of its menu', () => {
		for (const { value } of TIME_RANGES) {
			const filters = build({ timeRange: value, after: '2026-01-01', before: '2026-01-02' });
			expect(Object.keys(filters)).toEqual(value === 'any' ? [] : ['date']);
		}
	});
});

describe('today and yesterday', () => {
	const dayOf = (instant: number, timeZone: string) =>
		new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

	it.each([
		['New York, where it is still the day before', '2026-02-01T02:00:00Z', 'America/New_York', '2026-01-31T05:00:00Z'],
		['Kolkata, half an hour off', '2026-01-31T20:00:00Z', 'Asia/Kolkata', '2026-01-31T18:30:00Z'],
		['Berlin, on the day the clocks go forward', '2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
		['Berlin, the day after', '2026-03-30T12:00:00Z', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
		['Berlin, on the day the clocks go back', '2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
		['Santiago, where midnight is left out', '2026-09-06T15:00:00Z', 'America/Santiago', '2026-09-06T04:00:00Z'],
		['Havana, where midnight comes twice', '2026-11-01T15:00:00Z', 'America/Havana', '2026-11-01T04:00:00Z'],
		[
			'São Paulo, where the hour before midnight came twice',
			'2018-02-18T15:00:00Z',
			'America/Sao_Paulo',
			'2018-02-18T03:00:00Z',
		],
	])('begin with the first instant of the day in %s', (_name, now, timezone, start) => {
		expect(build({ timeRange: 'today' }, { now: Date.parse(now), timezone })).toEqual({
			date: { gte: Date.parse(start) },
		});
	});

	it('are the days that a calendar shows, in any zone at any time', () => {
		const zones = fc.constantFrom(
			'America/New_York',
			'Europe/Berlin',
			'Asia/Kolkata',
			'Australia/Lord_Howe',
			'Pacific/Auckland',
		);
		const times = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
		fc.assert(
			fc.property(zones, times, (timezone, now) => {
				const today = build({ timeRange: 'today' }, { now, timezone }).date?.gte as number;
				expect(dayOf(today, timezone)).toBe(dayOf(now, timezone));
				expect(dayOf(today - 1, timezone)).not.toBe(dayOf(now, timezone));
				const yesterday = build({ timeRange: 'yesterday' }, { now, timezone }).date?.range as Array<
					Record<string, number>
				>;
				const [{ start = 0, end = 0 } = {}] = yesterday;
				expect(end).toBe(today - 1);
				expect(dayOf(start, timezone)).toBe(dayOf(end, timezone));
				expect(dayOf(start - 1, timezone)).not.toBe(dayOf(start, timezone));
			}),
		);
	});

	it('need a time zone that is one', () => {
		expect(() => build({ timeRange: 'today' }, { now: NOW, timezone: 'Mars/Olympus' })).toThrow(
			/time zone 'Mars\/Olympus' is not a time zone/,
		);
		expect(build({ timeRange: 'last24Hours' }, { now: NOW, timezone: 'Mars/Olympus' })).toEqual({
			date: { gte: NOW - DAY },
		});
	});
});
