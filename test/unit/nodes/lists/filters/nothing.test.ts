import { buildFilters, emptyFields } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import {
	type FilterTable,
	type FriendlyFilter,
	OPERAND_KINDS,
	friendlyFilters,
} from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { validateFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/validate';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';
import { ipRangeFilters } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/filters';

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

describe.each(TABLES)('the filters of %s', (_name, table) => {
	const fields = friendlyFilters(table);

	it.each(NOTHING)('refuse %j, whatever the field', (value) => {
		const accepted = fields.filter(
			({ parameter }) => !isRefused(() => buildFilters(table, { [parameter]: value }, BASE)),
		);
		// Where a text is one value, "a, undefined" is a text like any other.
		const wrong = accepted.filter((field) => value !== 'a, undefined' || isSplit(field));
		expect(wrong.map(({ parameter }) => parameter)).toEqual([]);
	});

	it.each(BLANK)('filter nothing for %j, whatever the field', (value) => {
		for (const field of fields.filter((one) => value !== ' , ' || isSplit(one))) {
			expect([field.parameter, buildFilters(table, { [field.parameter]: value }, BASE)]).toEqual([field.parameter, {}]);
		}
	});
});

function isSplit({ definition, operator }: FriendlyFilter): boolean {
	return !definition.isTakenWhole && OPERAND_KINDS[operator === 'last' ? 'gte' : operator] === 'list';
}

describe('a filter that an expression emptied', () => {
	it('is named with what came out', () => {
		expect(() => buildFilters(activityFilters, { policyNot: [null] }, BASE)).toThrow(
			"'Policy Is Not' came out as [null], which is no value: an expression found nothing",
		);
	});

	it.each([...NOTHING, ...BLANK, 'a, ', ['a', ' ']])('counts as empty where alerts are closed by it: %j', (value) => {
		expect(emptyFields(alertFilters, { entityPolicyNot: value })).toEqual(['Policy Is Not']);
	});

	it('is not what the menu calls "No value"', () => {
		expect(buildFilters(entityFilters, { isExternal: 'noValue' }, BASE)).toEqual({ isExternal: { eq: null } });
		expect(buildFilters(activityFilters, { deviceTypeNot: ['No value'] }, BASE)).toEqual({
			'device.type': { neq: [null] },
		});
		expect(() => buildFilters(alertFilters, { entityPolicy: 'noValue' }, BASE)).not.toThrow();
		expect(buildFilters(alertFilters, { entityPolicy: 'noValue' }, BASE)).toEqual({
			'entity.policy': { eq: ['noValue'] },
		});
	});

	it.each(['Null', 'NULL'])('is not a value of a menu: %s', (value) => {
		expect(() => buildFilters(activityFilters, { deviceType: value }, BASE)).toThrow(
			/'Device Type' cannot be .* noValue \(No value\)/,
		);
	});

	it.each([
		{ id: 'null', saas: 1, inst: 0 },
		{ id: ' ', saas: 1, inst: 0 },
		'11161|0|undefined',
		'{"id":"undefined","saas":1,"inst":0}',
	])('is not part of an entity: %j', (value) => {
		expect(() => buildFilters(alertFilters, { entityEntity: value }, BASE)).toThrow(/'Entity' needs an entity/);
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

function isRefused(attempt: () => unknown): boolean {
	try {
		attempt();
		return false;
	} catch (error) {
		return (error as Error).name === 'FilterError';
	}
}
