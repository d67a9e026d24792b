import { buildFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import { type FilterTable, OPERAND_KINDS } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { comparisonOf, mainOperator, mainFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/panel';
import { validateFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/validate';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';
import { ipRangeFilters } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/filters';
import { offeredBy, rowOf } from '../../../../support/filterRows';

const BASE = { now: Date.UTC(2026, 0, 31, 12), timezone: 'UTC' };

/** What an expression yields that found nothing. */
const NOTHING: unknown[] = [
	undefined,
	null,
	Number.NaN,
	{},
	'{}',
	'null',
	'undefined',
	'NaN',
	'[object Object]',
	' null ',
	[null],
	[undefined],
	['null'],
	'[null]',
	'["undefined"]',
	['a', null],
	'a, undefined',
	{ __rl: true, mode: 'list', value: null },
	{ __rl: true, mode: 'id', value: 'undefined' },
];

/** What a field holds that was left alone. */
const BLANK: unknown[] = ['', ' ', [], '[]', [''], [' '], ' , ', '[" "]', { __rl: true, mode: 'list', value: '' }];

const TABLES: Array<[string, FilterTable]> = [
	['activities', activityFilters],
	['alerts', alertFilters],
	['entities', entityFilters],
	['files', fileFilters],
	['IP ranges', ipRangeFilters],
];

/** Every place for a value: the main filters, and each filter with each operator in a row. */
function placesOf(table: FilterTable) {
	const main = mainFilters(table).map((filter) => ({
		name: filter.name,
		comparison: comparisonOf(filter, mainOperator(filter)),
		values: (value: unknown) => ({ filters: { [filter.name]: value } }),
	}));
	const rows = offeredBy(table)
		.filter(({ operator }) => operator !== 'isSet' && operator !== 'isNotSet')
		.map(({ name, operator, comparison, row }) => ({
			name: `${name} ${operator}`,
			comparison,
			values: (value: unknown) => ({ moreFilters: { rows: [row(value)] } }),
		}));
	return [...main, ...rows];
}

type Place = ReturnType<typeof placesOf>[number];

describe.each(TABLES)('the filters of %s', (_name, table) => {
	const places = placesOf(table);

	it.each(NOTHING)('refuse %j, wherever it stands', (value) => {
		const accepted = places.filter(({ values }) => !isRefused(() => buildFilters(table, values(value), BASE)));
		// Where a text is one value, "a, undefined" is a text like any other.
		const wrong = accepted.filter((place) => value !== 'a, undefined' || isSplit(place));
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});

	it.each(BLANK)('filter nothing for %j, wherever it stands', (value) => {
		for (const place of places.filter((one) => value !== ' , ' || isSplit(one))) {
			expect([place.name, buildFilters(table, place.values(value), BASE)]).toEqual([place.name, {}]);
		}
	});
});

function isSplit({ comparison: { definition, sends, operator } }: Place): boolean {
	const isSpan = operator === 'withinLast' || operator === 'longerAgo';
	return !isSpan && !definition.isTakenWhole && OPERAND_KINDS[sends] === 'list';
}

describe('a filter that an expression emptied', () => {
	it('is named with what came out', () => {
		expect(() => buildFilters(activityFilters, rows(activityFilters, 'policy', 'isNot', [null]), BASE)).toThrow(
			"'Policy Is Not' came out as [null], which is no value: an expression found nothing",
		);
	});

	it.each([...NOTHING, ...BLANK, 'a, ', ['a', ' ']])('counts as empty where alerts are closed by it: %j', (value) => {
		const values = { ...rows(alertFilters, 'entityPolicy', 'isNot', value), timeRange: 'today' };
		expect(() => buildFilters(alertFilters, values, BASE, 'bulk')).toThrow(/The filter Policy Is Not is empty/);
	});

	it('is not what the menu calls "No value"', () => {
		expect(buildFilters(entityFilters, { filters: { isExternal: 'noValue' } }, BASE)).toEqual({
			isExternal: { eq: null },
		});
		expect(buildFilters(activityFilters, rows(activityFilters, 'deviceType', 'isNot', ['No value']), BASE)).toEqual({
			'device.type': { neq: [null] },
		});
		expect(buildFilters(alertFilters, { filters: { entityPolicy: 'noValue' } }, BASE)).toEqual({
			'entity.policy': { eq: ['noValue'] },
		});
	});

	it.each(['Null', 'NULL'])('is not a value of a menu: %s', (value) => {
		expect(() => buildFilters(activityFilters, rows(activityFilters, 'deviceType', 'is', value), BASE)).toThrow(
			/'Device Type' cannot be .* noValue \(No value\)/,
		);
	});

	it.each([
		{ id: 'null', saas: 1, inst: 0 },
		{ id: ' ', saas: 1, inst: 0 },
		'11161|0|undefined',
		'{"id":"undefined","saas":1,"inst":0}',
	])('is not part of an entity: %j', (value) => {
		expect(() => buildFilters(alertFilters, { filters: { entityEntity: value } }, BASE)).toThrow(
			/'Person' needs an entity/,
		);
	});

	it.each([
		[{ 'entity.policy': { eq: [null] } }],
		[{ 'entity.policy': { eq: ['null'] } }],
		[{ 'entity.policy': { neq: ['undefined'] } }],
		[{ 'entity.policy': { eq: [' '] } }],
		[{ 'entity.policy': { eq: [] } }],
		[{ 'entity.policy': { eq: null } }],
		[{ 'entity.policy': null }],
		[{ 'entity.policy': {} }],
		[{ 'entity.policy': 'undefined' }],
		[{ 'entity.entity': { eq: [{ id: 'null', saas: 1, inst: 0 }] } }],
		[{ 'entity.user': { eq: [null] } }],
	])('is refused in JSON as well: %j', (filters) => {
		expect(isRefused(() => validateFilters(alertFilters, filters))).toBe(true);
		expect(isRefused(() => validateFilters(alertFilters, JSON.stringify(filters)))).toBe(true);
	});

	it('leaves "no value" in JSON to those filters that know it', () => {
		expect(validateFilters(activityFilters, { 'device.type': { eq: [null] } })).toEqual({
			'device.type': { eq: [null] },
		});
	});
});

function rows(table: FilterTable, filter: string, operator: string, value: unknown) {
	return { moreFilters: { rows: [rowOf(table, filter, operator, value)] } };
}

function isRefused(attempt: () => unknown): boolean {
	try {
		attempt();
		return false;
	} catch (error) {
		return (error as Error).name === 'FilterError';
	}
}
