import { buildFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import type { FilterTable } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { panelFilters, withoutTimes } from '../../../../../nodes/DefenderCloudApps/lists/filters/panel';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';

const NOW = Date.UTC(2026, 0, 31, 12);
const BASE = { now: NOW, timezone: 'UTC' };
const HOUR = 3_600_000;

const build = (table: FilterTable, ...rows: unknown[]) => buildFilters(table, { moreFilters: { rows } }, BASE);

describe('a row of More Filters', () => {
	it.each<[string, FilterTable, object, object]>([
		['is', alertFilters, { filter: 'severity', operator: 'is', values: [2] }, { severity: { eq: [2] } }],
		['is, unless it says otherwise', alertFilters, { filter: 'severity', values: [2] }, { severity: { eq: [2] } }],
		['is not', alertFilters, { filter: 'severity', operator: 'isNot', values: ['Low'] }, { severity: { neq: [0] } }],
		[
			'contains',
			activityFilters,
			{ filter: 'actionType', operator: 'contains', value: 'Download' },
			{ actionType: { contains: ['Download'] } },
		],
		[
			'contains words',
			activityFilters,
			{ filter: 'text', operator: 'contains', value: 'mass download' },
			{ text: { text: 'mass download' } },
		],
		[
			'begins with text',
			activityFilters,
			{ filter: 'text', operator: 'startsWith', value: 'Mass, down' },
			{ text: { startswithsingle: 'Mass, down' } },
		],
		[
			'does not contain',
			activityFilters,
			{ filter: 'userAgentUserAgent', textOperator: 'doesNotContain', value: 'Chrome' },
			{ 'userAgent.userAgent': { ncontains: ['Chrome'] } },
		],
		[
			'starts with',
			activityFilters,
			{ filter: 'ipAddress', operator: 'startsWith', value: '10., 192.168.' },
			{ 'ip.address': { startswith: ['10.', '192.168.'] } },
		],
		[
			'starts with, for a person, which is text',
			activityFilters,
			{ filter: 'entity', operator: 'startsWith', value: 'adm, svc' },
			{ entity: { startswith: ['adm', 'svc'] } },
		],
		[
			'ends with',
			activityFilters,
			{ filter: 'office365url', operator: 'endsWith', value: '.docx' },
			{ office365url: { endswith: ['.docx'] } },
		],
		['is set', activityFilters, { filter: 'policy', operator: 'isSet' }, { policy: { isset: true } }],
		['is not set', activityFilters, { filter: 'policy', operator: 'isNotSet' }, { policy: { isnotset: true } }],
		[
			'is after',
			alertFilters,
			{ filter: 'date', timeOperator: 'after', time: '2026-01-31T08:00:00Z' },
			{ date: { gte: Date.UTC(2026, 0, 31, 8) } },
		],
		[
			'is before, also in relation to now',
			alertFilters,
			{ filter: 'date', timeOperator: 'before', time: '12 hours ago' },
			{ date: { lte: NOW - 12 * HOUR } },
		],
		[
			'is within the last',
			alertFilters,
			{ filter: 'resolutionDate', timeOperator: 'withinLast', amount: 12, unit: 'hours' },
			{ resolutionDate: { gte: NOW - 12 * HOUR } },
		],
		[
			'is within the last so many days',
			alertFilters,
			{ filter: 'date', timeOperator: 'withinLast', amount: '2' },
			{ date: { gte: NOW - 48 * HOUR } },
		],
		[
			'is longer ago than',
			alertFilters,
			{ filter: 'date', timeOperator: 'longerAgo', amount: 1, unit: 'weeks' },
			{ date: { lte: NOW - 168 * HOUR } },
		],
		['is yes or no', alertFilters, { filter: 'read', operator: 'is', flag: false }, { read: { eq: false } }],
		[
			'is other than',
			fileFilters,
			{ filter: 'collaboratorsWithDomain', operator: 'isOtherThan', value: '@fabrikam.com' },
			{ 'collaborators.withDomain': { deq: ['fabrikam.com'] } },
		],
		[
			'has no value',
			activityFilters,
			{ filter: 'activityTakenAction', operator: 'is', values: ['noValue', 'block'] },
			{ 'activity.takenAction': { eq: [null, 'block'] } },
		],
		[
			'is the ID of an alert as Microsoft Defender XDR has it',
			alertFilters,
			{ filter: 'id', operator: 'is', value: 'ca603F704aaf7417985bbf3b22' },
			{ id: { eq: ['603f704aaf7417985bbf3b22'] } },
		],
		['filters nothing while it is blank', alertFilters, { filter: 'id', operator: 'is', value: '' }, {}],
		['filters nothing without an amount', alertFilters, { filter: 'date', timeOperator: 'withinLast', amount: '' }, {}],
	])('%s', (_name, table, row, filters) => {
		expect(build(table, row)).toEqual(filters);
	});

	it.each(['entityPolicy', 'entity.policy', 'Policy'])(
		'knows its filter as the API and the menu call it: %s',
		(filter) => {
			for (const operator of ['isNot', 'Is Not', 'is not']) {
				expect(build(alertFilters, { filter, operator, values: ['5e6fa96cb5172297ca756554'] })).toEqual({
					'entity.policy': { neq: ['5e6fa96cb5172297ca756554'] },
				});
			}
		},
	);

	it('may be the only one, not in a list', () => {
		const rows = { filter: 'severity', operator: 'is', values: [2] };
		expect(buildFilters(alertFilters, { moreFilters: { rows } }, BASE)).toEqual({ severity: { eq: [2] } });
	});

	it.each<[string, unknown, string | RegExp]>([
		['is text', 'severity', "Row 1 of 'More Filters' needs a filter, an operator and a value, not 'severity'"],
		['names no filter', { operator: 'is', value: 1 }, "Row 1 of 'More Filters' cannot filter by nothing"],
		[
			'names one there is not',
			{ filter: 'severty', value: 1 },
			/cannot filter by 'severty'. The filters are: alertType/,
		],
		['names what only JSON has', { filter: 'alertOpen', flag: true }, /cannot filter by 'alertOpen'/],
		[
			'names an operator that its filter does not have',
			{ filter: 'severity', operator: 'contains', values: [1] },
			"Row 1 of 'More Filters' cannot compare 'Severity' with 'contains'. Its operators are: is, isNot",
		],
		[
			'has an operator that an expression did not find',
			{ filter: 'severity', operator: null, values: [1] },
			/cannot compare 'Severity' with null/,
		],
		[
			'has no value',
			{ filter: 'severity', operator: 'is' },
			"Row 1 of 'More Filters' has no value for 'Severity'. Its field is 'values'",
		],
		[
			'has a field that does not exist',
			{ filter: 'severity', operator: 'is', valeu: 1 },
			"Row 1 of 'More Filters' has no field 'valeu'",
		],
		[
			'has a value that an expression did not find',
			{ filter: 'severity', operator: 'isNot', values: undefined },
			"'Severity Is Not' came out as nothing, which is no value: an expression found nothing",
		],
		[
			'has an invalid time',
			{ filter: 'date', timeOperator: 'after', time: 'soon' },
			/'Date Is After' needs a time such as .* not 'soon'/,
		],
		[
			'has a negative amount',
			{ filter: 'date', timeOperator: 'withinLast', amount: -3 },
			"'Date Is Within the Last' needs a number above 0, not -3",
		],
		[
			'has an unknown unit',
			{ filter: 'date', timeOperator: 'longerAgo', amount: 3, unit: 'parsecs' },
			"'Date Is Longer Ago Than' needs a span such as '12 hours' or '7 days', not '3 parsecs'",
		],
		[
			'has a unit that was not found',
			{ filter: 'date', timeOperator: 'withinLast', amount: 3, unit: null },
			/Unit' came out/,
		],
		['is neither yes nor no', { filter: 'read', flag: 'maybe' }, "'Read' needs true or false, not 'maybe'"],
	])('is refused when it %s', (_name, row, message) => {
		expect(() => build(alertFilters, row)).toThrow(message);
	});

	it('is the only thing that More Filters has', () => {
		const moreFilters = { rows: [], row: [{ filter: 'severity' }] };
		expect(() => buildFilters(alertFilters, { moreFilters }, BASE)).toThrow("'More Filters' has no 'row', only 'rows'");
	});
});

describe('a filter that is given twice', () => {
	const severity = (operator: string, ...values: number[]) => ({ filter: 'severity', operator, values });

	it.each<[string, object, object]>([
		[
			'excludes both',
			{ moreFilters: { rows: [severity('isNot', 0, 1), severity('isNot', 1, 2)] } },
			{ severity: { neq: [0, 1, 2] } },
		],
		[
			'is met with both operators',
			{ filters: { severity: [1, 2] }, moreFilters: { rows: [severity('isNot', 1)] } },
			{ severity: { eq: [1, 2], neq: [1] } },
		],
		[
			'counts once where both say the same',
			{ filters: { severity: [1] }, moreFilters: { rows: [severity('is', 1)] } },
			{ severity: { eq: [1] } },
		],
		[
			'has the later of two beginnings',
			{ timeRange: 'last7Days', moreFilters: { rows: [{ filter: 'date', timeOperator: 'withinLast', amount: 2 }] } },
			{ date: { gte: NOW - 48 * HOUR } },
		],
		[
			'has the earlier of two ends',
			{
				moreFilters: {
					rows: [
						{ filter: 'date', timeOperator: 'before', time: '2026-01-30' },
						{ filter: 'date', timeOperator: 'longerAgo', amount: 1, unit: 'weeks' },
					],
				},
			},
			{ date: { lte: NOW - 168 * HOUR } },
		],
		[
			'makes one range of a beginning and an end',
			{
				timeRange: 'last24Hours',
				moreFilters: { rows: [{ filter: 'date', timeOperator: 'before', time: '1 hour ago' }] },
			},
			{ date: { range: [{ start: NOW - 24 * HOUR, end: NOW - HOUR }] } },
		],
	])('%s', (_name, values, filters) => {
		expect(buildFilters(alertFilters, values, BASE)).toEqual(filters);
	});

	it.each<[string, FilterTable, object, RegExp]>([
		[
			'two lists of which one has to be met',
			alertFilters,
			{ filters: { severity: [1, 2] }, moreFilters: { rows: [severity('is', 2)] } },
			/'Severity' is asked for twice, and only one of the two can be sent/,
		],
		[
			'yes and no',
			alertFilters,
			{
				moreFilters: {
					rows: [
						{ filter: 'read', flag: true },
						{ filter: 'read', flag: false },
					],
				},
			},
			/'Read' is asked for twice/,
		],
		[
			'two texts',
			activityFilters,
			{ filters: { text: 'a' }, moreFilters: { rows: [{ filter: 'text', operator: 'contains', value: 'b' }] } },
			/'Text' is asked for twice/,
		],
		[
			'set and not set',
			activityFilters,
			{
				moreFilters: {
					rows: [
						{ filter: 'policy', operator: 'isSet' },
						{ filter: 'policy', operator: 'isNotSet' },
					],
				},
			},
			/'Policy' cannot be set and not set at once/,
		],
		[
			'times that exclude each other',
			alertFilters,
			{
				timeRange: 'last24Hours',
				moreFilters: { rows: [{ filter: 'date', timeOperator: 'before', time: '2026-01-01' }] },
			},
			/'Date' cannot be after 2026-01-30T12:00:00.000Z and before 2026-01-01T00:00:00.000Z at once/,
		],
	])('is refused for %s', (_name, table, values, message) => {
		expect(() => buildFilters(table, values, BASE)).toThrow(message);
	});
});

describe('the filters of a trigger', () => {
	it('have no times, because the trigger has a bookmark', () => {
		const names = panelFilters(withoutTimes(alertFilters)).map(({ definition }) => definition.type);
		expect(names).not.toContain('timestamp');
		const table = withoutTimes(activityFilters);
		expect(() => build(table, { filter: 'date', timeOperator: 'before', time: '2026-01-01' })).toThrow(
			/cannot filter by 'date'/,
		);
		expect(() => buildFilters(table, { filters: { dateAfter: '2026-01-01' } }, BASE)).toThrow(
			"'Filters' has no filter 'dateAfter'. The trigger delivers what is new; 'Start From' under 'Options' says since when",
		);
		expect(buildFilters(table, { timeRange: 'today' }, BASE)).toEqual({});
	});
});
