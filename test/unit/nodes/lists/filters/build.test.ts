import { buildFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import type { FilterTable } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { mainFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/panel';
import { validateFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/validate';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';
import { ipRangeFilters } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/filters';

const NOW = Date.UTC(2026, 0, 31, 12);
const BASE = { now: NOW, timezone: 'UTC' };
const tables: Array<[string, FilterTable]> = [
	['activities', activityFilters],
	['alerts', alertFilters],
	['entities', entityFilters],
	['files', fileFilters],
	['IP ranges', ipRangeFilters],
];

describe('main filters', () => {
	const cases: Array<[string, Record<string, unknown>, object, FilterTable?]> = [
		['numbers and names alike', { severity: [2, 'low'] }, { severity: { eq: [2, 0] } }],
		['a comma-separated list', { entityFile: 'a, b,' }, { 'entity.file': { eq: ['a', 'b'] } }, fileTable()],
		['every way to close an alert', { resolutionStatus: ['closed'] }, { resolutionStatus: { eq: [1, 2, 3, 4, 5] } }],
		['one way to close an alert', { resolutionStatus: ['Closed as benign'] }, { resolutionStatus: { eq: [4] } }],
		['open alerts', { resolutionStatus: [0] }, { resolutionStatus: { eq: [0] } }],
		[
			'an entity by its ii',
			{ entityEntity: '11161|0|abc-1' },
			{ 'entity.entity': { eq: [{ id: 'abc-1', saas: 11161, inst: 0 }] } },
		],
		[
			'an entity from a locator',
			{ entityEntity: { __rl: true, mode: 'json', value: '{"id":"x-1","saas":1,"inst":2}' } },
			{ 'entity.entity': { eq: [{ id: 'x-1', saas: 1, inst: 2 }] } },
		],
		[
			'nothing for empty fields',
			{ severity: [], entityIp: '', entityEntity: { __rl: true, mode: 'list', value: '' } },
			{},
		],
		['words to look for', { text: 'mass download' }, { text: { text: 'mass download' } }, activityFilters],
		['flags', { builtIn: false }, { builtIn: { eq: false } }, ipRangeFilters],
		['administrators', { isAdmin: ['true'] }, { isAdmin: { eq: ['true'] } }, entityFilters],
		['the type of an entity', { type: ['1'] }, { type: { eq: ['1'] } }, entityFilters],
		[
			'the policy of a file, for which the API has a word of its own',
			{ policy: ['5e6fa96cb5172297ca756554'] },
			{ policy: { cabinetmatchedrulesequals: ['5e6fa96cb5172297ca756554'] } },
			fileFilters,
		],
	];

	it.each(cases.map(([name, filters, built, table = alertFilters]) => ({ name, filters, built, table })))(
		'take $name',
		({ filters, built, table }) => {
			expect(buildFilters(table, { filters }, BASE)).toEqual(built);
		},
	);

	it.each([
		[{ severity: ['urgent'] }, "'Severity' needs a whole number, not 'urgent'"],
		[{ entityEntity: { name: 'x' } }, /'Person' needs an entity/],
		[{ severty: [1] }, /'Filters' has no filter 'severty'. The filters are: entityEntity, .*severity\. All others/],
	])('name the invalid field: %j', (filters, message) => {
		expect(() => buildFilters(alertFilters, { filters }, BASE)).toThrow(message);
	});

	it.each([
		['alertType', "'Filters' has no filter 'alertType'. 'More Filters' has 'Alert Type' with all its operators"],
		['severityNot', "'More Filters' has 'Severity' with all its operators"],
		['entity.file', "'More Filters' has 'File ID' with all its operators"],
		['dateLast', "Use 'Time Range', or 'More Filters' has 'Date' with all its operators"],
		['timeRange', "'Time Range' is a field of its own above it"],
		['alertOpen', "Use 'Status' (resolutionStatus): Open, or Closed"],
	])('say where %s is found', (name, message) => {
		expect(() => buildFilters(alertFilters, { filters: { [name]: 1 } }, BASE)).toThrow(message);
	});

	it('refuse a name that no value has, and leave numbers to the service', () => {
		const row = { filter: 'activityTakenAction', operator: 'is', values: ['Blokked'] };
		expect(() => buildFilters(activityFilters, { moreFilters: { rows: [row] } }, BASE)).toThrow(
			/'Action Taken' cannot be 'Blokked'. It is one of: .*block \(Blocked\)/,
		);
		expect(buildFilters(alertFilters, { filters: { severity: [9] } }, BASE)).toEqual({ severity: { eq: [9] } });
	});

	it.each(tables)('of %s build what the check of raw filters accepts', (_name, table) => {
		for (const { name, filter, definition } of mainFilters(table)) {
			const value = PARTICULAR[filter] ?? Object.keys(definition.values ?? {})[0] ?? SAMPLES[definition.type] ?? 'text';
			const filters = buildFilters(table, { filters: { [name]: value } }, BASE);
			expect(() => validateFilters(table, filters)).not.toThrow();
			expect(filters).not.toEqual({});
		}
	});

	it.each(tables)('of %s are few', (_name, table) => {
		expect(mainFilters(table).length).toBeLessThanOrEqual(9);
	});
});

describe('filters to close alerts by', () => {
	const build = (values: object) => buildFilters(alertFilters, values, BASE, 'bulk');

	it.each([
		['a field', { filters: { severity: [0], entityIp: ' , ' } }, /The filter IP Address is empty/],
		[
			'a row',
			{ filters: { severity: [0] }, moreFilters: { rows: [{ filter: 'id', value: '' }] } },
			/Alert ID is empty/,
		],
		['half of a list', { filters: { entityIp: '203.0.113.7, ' } }, /The filter IP Address is empty/],
		['every field, beside a time range', { filters: { severity: [] }, timeRange: 'today' }, /Severity is empty/],
		[
			'the second of two',
			{
				moreFilters: {
					rows: [
						{ filter: 'severity', operator: 'isNot', values: [] },
						{ filter: 'read', flag: true },
					],
				},
			},
			/The filter Severity Is Not is empty, so more would be changed than you mean/,
		],
		['one end of a time range', { timeRange: 'custom', after: '2026-01-01', before: '' }, /has one end/],
		['the time range', { timeRange: '', filters: { severity: [0] } }, /'Time Range' cannot be ''/],
	])('may not have left blank %s', (_name, values, message) => {
		expect(() => build(values)).toThrow(message);
	});

	it('may all be left blank, which is no filter', () => {
		expect(build({ filters: { severity: [] }, timeRange: 'any' })).toEqual({});
	});

	it('may be a time range alone', () => {
		expect(build({ timeRange: 'last7Days' })).toEqual({ date: { gte: NOW - 7 * 86_400_000 } });
	});
});

/** A table whose main filter takes several texts. */
function fileTable(): FilterTable {
	return { 'entity.file': { label: 'File', type: 'string', operators: ['eq'], panel: 'main' } };
}

/** What a text has to be, where not every text will do. */
const PARTICULAR: Record<string, string> = {
	'entity.ip': '203.0.113.7',
	'ip.address': '203.0.113.7',
	'location.country': 'DE',
	'user.username': 'megan@contoso.com',
};

const SAMPLES: Record<string, unknown> = { integer: 5, boolean: true, entity: '11161|0|abc-1' };
