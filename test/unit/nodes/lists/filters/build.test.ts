import { buildFilters, emptyFields } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import { type FilterTable, friendlyFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
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

describe('friendly filters', () => {
	it.each([
		['numbers and names alike', { severity: [2, 'low'] }, { severity: { eq: [2, 0] } }],
		['what it is not', { severityNot: [0] }, { severity: { neq: [0] } }],
		['a comma-separated list', { id: 'a, b,' }, { id: { eq: ['a', 'b'] } }],
		['an array', { id: ['a', 'b'] }, { id: { eq: ['a', 'b'] } }],
		[
			'the ID of an alert as Microsoft Defender XDR has it',
			{ id: 'ca603F704aaf7417985bbf3b22' },
			{ id: { eq: ['603f704aaf7417985bbf3b22'] } },
		],
		['a flag, off as well', { alertOpen: false }, { alertOpen: { eq: false } }],
		['a time', { dateAfter: '2026-01-31T08:00:00Z' }, { date: { gte: Date.UTC(2026, 0, 31, 8) } }],
		['a relative time', { dateBefore: '12 hours ago' }, { date: { lte: NOW - 43_200_000 } }],
		['the last 12 hours, which stay 12 hours', { dateLast: '12 hours' }, { date: { gte: NOW - 43_200_000 } }],
		['days as the API counts them', { dateLastDays: 7 }, { date: { gte_ndays: 7 } }],
		['two bounds as a range', { dateAfter: 1e12, dateBefore: 2e12 }, { date: { range: [{ start: 1e12, end: 2e12 }] } }],
		[
			'the later of two lower bounds',
			{ dateAfter: '2026-01-01', dateLast: '1 hour' },
			{ date: { gte: NOW - 3_600_000 } },
		],
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
			{ severity: [], id: '', dateAfter: '', entityEntity: { __rl: true, mode: 'list', value: '' } },
			{},
		],
	])('take %s', (_name, fields, filters) => {
		expect(buildFilters(alertFilters, fields, BASE)).toEqual(filters);
	});

	it.each([
		['is set', { policyIsSet: true }, { policy: { isset: true } }],
		['is not set', { policyIsSet: false }, { policy: { isnotset: true } }],
		['starts with', { ipAddressStartsWith: '10., 192.168.' }, { 'ip.address': { startswith: ['10.', '192.168.'] } }],
		['full text', { textFullText: 'mass download' }, { text: { text: 'mass download' } }],
		['no value', { activityTakenAction: ['noValue', 'block'] }, { 'activity.takenAction': { eq: [null, 'block'] } }],
		[
			'what an entity starts with, which is text',
			{ entityStartsWith: 'adm, svc' },
			{ entity: { startswith: ['adm', 'svc'] } },
		],
		['later than, for the saving time', { createdLaterThan: 1e12 }, { created: { gt: 1e12 } }],
	])('know %s', (_name, fields, filters) => {
		expect(buildFilters(activityFilters, fields, BASE)).toEqual(filters);
	});

	it.each([
		[{ severity: ['urgent'] }, "'Severity' needs a whole number, not 'urgent'"],
		[{ dateAfter: 'yesterday-ish' }, /'Date After' needs a time such as .* not 'yesterday-ish'/],
		[{ dateLast: '12 parsecs' }, /'Date Within Last' needs a span/],
		[{ alertOpen: 'maybe' }, "'Open' needs true or false, not 'maybe'"],
		[{ entityEntity: { name: 'x' } }, /'Entity' needs an entity/],
		[{ severty: [1] }, /There is no filter 'severty'. The filters are: alertOpen/],
		[{ dateLastDays: -3 }, /'Date in Last Days' needs a number of days/],
	])('name the field that cannot be meant: %j', (fields, message) => {
		expect(() => buildFilters(alertFilters, fields, BASE)).toThrow(message);
	});

	it('refuse a name that no value has, and leave numbers to the service', () => {
		expect(() => buildFilters(activityFilters, { activityTakenAction: ['Blokked'] }, BASE)).toThrow(
			/'Action Taken' cannot be 'Blokked'. It is one of: .*block \(Blocked\)/,
		);
		expect(buildFilters(alertFilters, { severity: [9] }, BASE)).toEqual({ severity: { eq: [9] } });
	});

	it('tell which fields were added and left empty', () => {
		const fields = {
			severity: [0],
			id: [],
			entityIp: ' , ',
			entityEntity: { __rl: true, mode: 'list', value: '' },
			alertOpen: false,
		};
		expect(emptyFields(alertFilters, fields)).toEqual(['Alert ID', 'Entity', 'IP Address']);
	});

	describe.each(tables)('of %s', (_name, table) => {
		it('have a field of their own for every operator', () => {
			const parameters = friendlyFilters(table).map(({ parameter }) => parameter);
			expect(new Set(parameters).size).toBe(parameters.length);
			const covered = new Set(friendlyFilters(table).map(({ filter, operator }) => `${filter} ${operator}`));
			const shown = Object.entries(table).flatMap(([filter, { operators }]) =>
				operators
					.filter((operator) => !['range', 'isnotset'].includes(operator))
					.map((operator) => `${filter} ${operator}`),
			);
			expect(shown.filter((each) => !covered.has(each))).toEqual([]);
		});

		it('build what the check of raw filters accepts', () => {
			for (const { parameter, filter, definition, operator } of friendlyFilters(table)) {
				const value = sampleOf(
					definition.type,
					operator,
					PARTICULAR[filter] ?? Object.keys(definition.values ?? {})[0],
				);
				const filters = buildFilters(table, { [parameter]: value }, BASE);
				expect(() => validateFilters(table, filters)).not.toThrow();
				expect(filters).not.toEqual({});
			}
		});
	});
});

/** What a text has to be, where not every text will do. */
const PARTICULAR: Record<string, string> = {
	'entity.ip': '203.0.113.7',
	'ip.address': '203.0.113.7',
	'location.country': 'DE',
	'user.username': 'megan@contoso.com',
};

function sampleOf(type: string, operator: string, value: string | undefined): unknown {
	if (operator === 'last') return '3 days';
	if (operator === 'isset') return true;
	if (operator.endsWith('ndays')) return 3;
	if (type === 'integer') return value ?? 5;
	if (type === 'boolean') return true;
	if (type === 'timestamp') return 1e12;
	if (type === 'entity') return '11161|0|abc-1';
	return value ?? 'text';
}
