import type { FilterTable } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { validateFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/validate';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';

type Row = [FilterTable, filter: string, conditions: unknown, sent?: unknown];

/**
 * The conditions that shipping clients send, read in their sources: Cortex XSOAR's integration and event collector, and the
 * MCAS PowerShell module. What is sent instead stands beside, where the documented form is another.
 */
const CONDITIONS: Row[] = [
	[activityFilters, 'service', { eq: 11161 }, { eq: [11161] }],
	[activityFilters, 'service', { neq: 20893 }, { neq: [20893] }],
	[activityFilters, 'instance', { eq: 0 }, { eq: [0] }],
	[activityFilters, 'source', { eq: 2 }, { eq: ['2'] }],
	[activityFilters, 'ip.category', { eq: 3 }, { eq: [3] }],
	[activityFilters, 'ip.address', { eq: '203.0.113.7' }, { eq: ['203.0.113.7'] }],
	[activityFilters, 'ip.address', { startswith: '203.0.113.' }, { startswith: ['203.0.113.'] }],
	[activityFilters, 'ip.tags', { eq: '000000030000000000000000' }, { eq: ['000000030000000000000000'] }],
	[activityFilters, 'activity.takenAction', { eq: 'block' }, { eq: ['block'] }],
	[activityFilters, 'activity.type', { eq: true }],
	[activityFilters, 'activity.impersonated', { eq: true }],
	[activityFilters, 'activity.eventType', { eq: ['EVENT_CATEGORY_LOGIN', 'EVENT_CATEGORY_FAILED_LOGIN'] }],
	[activityFilters, 'activity.actionType', { eq: ['EVENT_O365_ONEDRIVE_GENERIC'] }],
	[activityFilters, 'fileLabels', { eq: ['label'] }],
	[activityFilters, 'user.username', { eq: 'megan@contoso.com' }, { eq: ['megan@contoso.com'] }],
	[activityFilters, 'userAgent.userAgent', { contains: 'curl' }, { contains: ['curl'] }],
	[activityFilters, 'location.country', { eq: 'DE' }, { eq: ['DE'] }],
	[activityFilters, 'device.type', { eq: 'DESKTOP' }, { eq: ['DESKTOP'] }],
	[activityFilters, 'text', { text: 'mass download' }],
	[activityFilters, 'date', { gte_ndays: 7 }],
	[activityFilters, 'date', { range: [{ start: 1_700_000_000_000, end: 1_700_000_100_000 }] }],
	[alertFilters, 'severity', { eq: 2 }, { eq: [2] }],
	[alertFilters, 'resolutionStatus', { eq: 0 }, { eq: [0] }],
	[alertFilters, 'entity.service', { eq: 11161 }, { eq: [11161] }],
	[alertFilters, 'entity.service', { neq: 11161 }, { neq: [11161] }],
	[alertFilters, 'entity.user', { eq: 'megan@contoso.com' }],
	[alertFilters, 'entity.policy', { eq: '5e6fa96cb5172297ca756554' }, { eq: ['5e6fa96cb5172297ca756554'] }],
	[alertFilters, 'entity.entity', { eq: { id: 'a', inst: 0 } }, { eq: [{ id: 'a', inst: 0 }] }],
	[alertFilters, 'risk', { eq: 1 }, { eq: [1] }],
	[alertFilters, 'read', { eq: false }],
	[entityFilters, 'type', { eq: 'user' }, { eq: ['user'] }],
	[entityFilters, 'userGroups', { eq: '5f01dbbc68df27c17aa6ca81' }, { eq: ['5f01dbbc68df27c17aa6ca81'] }],
	[entityFilters, 'isAdmin', { eq: 'true' }, { eq: ['true'] }],
	[entityFilters, 'isAdmin', { eq: true }, { eq: ['true'] }],
	[entityFilters, 'isAdmin', true, { eq: ['true'] }],
	[entityFilters, 'isExternal', { eq: null }],
	[entityFilters, 'status', { eq: 2 }, { eq: ['2'] }],
	[entityFilters, 'service', { eq: [11161] }],
	[entityFilters, 'affiliation', { eq: false }],
	[entityFilters, 'displayName', { contains: ['Megan'] }],
	[entityFilters, 'domain', { eq: 'contoso.com' }, { eq: ['contoso.com'] }],
	[fileFilters, 'fileType', { eq: 4 }, { eq: [4] }],
	[fileFilters, 'sharing', { eq: 3 }, { eq: [3] }],
	[fileFilters, 'extension', { eq: 'docx' }, { eq: ['docx'] }],
	[fileFilters, 'filename', { text: 'report' }],
	[fileFilters, 'collaborators.users', { neq: 'megan@contoso.com' }],
	[fileFilters, 'owner.username', { eq: 'megan@contoso.com' }],
	[
		fileFilters,
		'policy',
		{ cabinetmatchedrulesequals: '5e6fa96cb5172297ca756554' },
		{ cabinetmatchedrulesequals: ['5e6fa96cb5172297ca756554'] },
	],
];

describe('filters that shipping clients send', () => {
	it('are 48 conditions', () => expect(CONDITIONS).toHaveLength(48));

	it.each(CONDITIONS)('%#: %j', (table, filter, conditions, sent = conditions) => {
		expect(validateFilters(table, { [filter]: conditions })).toEqual({ [filter]: sent });
		expect(validateFilters(table, JSON.stringify({ [filter]: conditions }))).toEqual({ [filter]: sent });
	});

	const otherThanDocumented = CONDITIONS.filter(
		([table, filter, , sent]) => sent !== undefined || table[filter]?.undocumented,
	);

	it.each(otherThanDocumented)('%#: %j is refused where alerts would be closed by it', (table, filter, conditions) => {
		expect(() => validateFilters(table, { [filter]: conditions }, 'bulk')).toThrow(/needs|There is no filter/);
	});

	it('do not name what the reference does not know, where alerts would be closed', () => {
		expect(() => validateFilters(alertFilters, { nothing: {} }, 'bulk')).not.toThrow(/entity\.user/);
		expect(() => validateFilters(fileFilters, { filename: { text: 'report' } }, 'bulk')).toThrow(/no operator 'text'/);
	});
});

describe('what people have, in JSON', () => {
	it.each<Row>([
		[activityFilters, 'ip.address', { eq: ['203.0.113.0/24'] }, { startswith: ['203.0.113.'] }],
		[activityFilters, 'location.country', { eq: 'Germany' }, { eq: ['DE'] }],
		[activityFilters, 'user.username', { eq: 'root' }, { eq: ['root'] }],
		[activityFilters, 'activity.alertId', { eq: 'ca603F704aaf7417985bbf3b22' }, { eq: ['603f704aaf7417985bbf3b22'] }],
		[alertFilters, 'id', { neq: ['ca603F704aaf7417985bbf3b22'] }, { neq: ['603f704aaf7417985bbf3b22'] }],
		[fileFilters, 'extension', { eq: '.docx' }, { eq: ['docx'] }],
		[fileFilters, 'collaborators.withDomain', { deq: ['@contoso.com'] }, { deq: ['contoso.com'] }],
	])('%#: %j', (table, filter, conditions, sent) => {
		expect(validateFilters(table, { [filter]: conditions })).toEqual({ [filter]: sent });
	});

	it.each<[FilterTable, string, unknown, RegExp]>([
		[activityFilters, 'ip.address', { eq: ['999.1.1'] }, /'ip.address' with 'eq' needs an IP address such as/],
		[activityFilters, 'location.country', { eq: ['Germania'] }, /'location.country' with 'eq' needs a country/],
		[
			alertFilters,
			'entity.policy',
			{ neq: ['Impossible travel'] },
			/'entity.policy' with 'neq' needs the ID of a policy/,
		],
		[
			activityFilters,
			'ip.address',
			{ eq: ['10.0.0.0/8'], startswith: ['192.168.'] },
			/needs one condition with 'startswith', not two/,
		],
	])('%#: %j is refused', (table, filter, conditions, message) => {
		expect(() => validateFilters(table, { [filter]: conditions })).toThrow(message);
	});

	it('means the same where alerts are closed by it', () => {
		expect(validateFilters(alertFilters, { 'entity.ip': { neq: ['203.0.113.0/31'] } }, 'bulk')).toEqual({
			'entity.ip': { neq: ['203.0.113.0', '203.0.113.1'] },
		});
		expect(validateFilters(alertFilters, { id: { neq: ['ca603f704aaf7417985bbf3b22'] } }, 'bulk')).toEqual({
			id: { neq: ['603f704aaf7417985bbf3b22'] },
		});
	});
});

describe('JSON that would not do what it says', () => {
	it.each([
		[
			'times in seconds',
			alertFilters,
			{ date: { gte: 1_700_000_000 } },
			/'date' with 'gte' needs times in milliseconds/,
		],
		[
			'times in seconds',
			alertFilters,
			{ date: { range: [{ start: 1_700_000_000, end: 1_700_000_100 }] } },
			/in milliseconds since 1970/,
		],
		['times beyond any date', alertFilters, { date: { lte: 8.7e15 } }, /needs times in milliseconds/],
		[
			'a range that ends before it starts',
			alertFilters,
			{ date: { range: [{ start: 2e12, end: 1e12 }] } },
			/the start first/,
		],
		['parts of days', alertFilters, { date: { gte_ndays: 0.5 } }, /needs a number of days/],
		[
			'an operator for nothing',
			alertFilters,
			{ severity: ['2'] },
			/needs an operator, for example \{"eq": …\}, not \["2"\]/,
		],
		[
			'an operator by the name of what every object has',
			alertFilters,
			{ severity: { constructor: [2] } },
			/has no operator 'constructor'/,
		],
		['a filter by such a name', alertFilters, { toString: { eq: [2] } }, /There is no filter 'toString'/],
	])('%s', (_name, table, filters, message) => {
		expect(() => validateFilters(table, filters)).toThrow(message);
		expect(() => validateFilters(table, filters, 'bulk')).toThrow(message);
	});

	it.each([
		['{"severity": {"eq": [2]}, "severity": {"neq": [0]}}', 'severity'],
		['{"severity": {"eq": [2], "eq": [0]}}', 'eq'],
		['{"date": {"range": [{"start": 1e12, "start": 2e12, "end": 2e12}]}}', 'start'],
		['{"sever\\u0069ty": {"eq": [2]}, "severity": {"eq": [0]}}', 'severity'],
	])('a name that stands twice: %s', (json, name) => {
		expect(() => validateFilters(alertFilters, json)).toThrow(
			`Filters (JSON) names '${name}' twice, and only the last would count`,
		);
	});

	it.each([
		'{"severity": {"eq": [2]}, "date": {"gte": 1700000000000}}',
		'{"severity": {"eq": [2]}, "resolutionStatus": {"eq": [0]}}',
		'{"source": {"eq": ["eq", "eq", "\\"eq\\": {", "}"]}}',
		'{"date": {"range": [{"start": 1e12, "end": 2e12}, {"start": 3e12, "end": 4e12}]}}',
	])('but not a name that only seems to: %s', (json) => {
		expect(validateFilters(alertFilters, json)).toEqual(JSON.parse(json));
	});
});
