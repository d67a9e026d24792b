import { buildFilters } from '../../../../../nodes/DefenderCloudApps/lists/filters/build';
import type { FilterTable } from '../../../../../nodes/DefenderCloudApps/lists/filters/filter';
import { activityFilters } from '../../../../../nodes/DefenderCloudApps/resources/activity/filters';
import { alertFilters } from '../../../../../nodes/DefenderCloudApps/resources/alert/filters';
import { alertFields, simplifyAlert } from '../../../../../nodes/DefenderCloudApps/resources/alert/record';
import { entityFilters } from '../../../../../nodes/DefenderCloudApps/resources/entity/filters';
import { simplifyEntity } from '../../../../../nodes/DefenderCloudApps/resources/entity/record';
import { fileFilters } from '../../../../../nodes/DefenderCloudApps/resources/file/filters';
import { simplifyFile } from '../../../../../nodes/DefenderCloudApps/resources/file/record';
import { ipRangeFilters } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/filters';
import { simplifyIpRange } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/record';
import { rowOf } from '../../../../support/filterRows';

const BASE = { now: Date.UTC(2026, 0, 31, 12), timezone: 'UTC' };

const build = (table: FilterTable, filter: string, value: unknown, operator = 'is') =>
	buildFilters(table, { moreFilters: { rows: [rowOf(table, filter, operator, value)] } }, BASE);

describe('the names that a simplified record shows are taken by the filter of the same field', () => {
	const range = (count: number) => Array.from({ length: count }, (_, value) => value);
	const fileTypes = ['OTHER', 'DOCUMENT', 'SPREADSHEET', 'PRESENTATION', 'TEXT', 'IMAGE', 'FOLDER'];
	const levels = ['PRIVATE', 'INTERNAL', 'EXTERNAL', 'PUBLIC', 'PUBLIC_INTERNET'];
	const cases: Array<[string, FilterTable, string, unknown, unknown]> = [
		...range(4).map((value): [string, FilterTable, string, unknown, unknown] => [
			'severity',
			alertFilters,
			'severity',
			simplifyAlert({ severityValue: value }).severity,
			value,
		]),
		...range(6).map((value): [string, FilterTable, string, unknown, unknown] => [
			'resolutionStatus',
			alertFilters,
			'resolutionStatus',
			simplifyAlert({ resolutionStatusValue: value }).status,
			value,
		]),
		['read', alertFilters, 'read', alertFields.readState?.of({ statusValue: 0 }), false],
		['read', alertFilters, 'read', alertFields.readState?.of({ statusValue: 1 }), true],
		...range(5).map((value): [string, FilterTable, string, unknown, unknown] => [
			'status',
			entityFilters,
			'status',
			simplifyEntity({ status: value }).status,
			String(value),
		]),
		...[1, 2].map((value): [string, FilterTable, string, unknown, unknown] => [
			'type',
			entityFilters,
			'type',
			simplifyEntity({ type: value }).type,
			String(value),
		]),
		['isExternal', entityFilters, 'isExternal', simplifyEntity({ isExternal: true }).isExternal, true],
		...fileTypes.map((name, value): [string, FilterTable, string, unknown, unknown] => [
			'fileType',
			fileFilters,
			'fileType',
			simplifyFile({ fileType: [value, name] }).type,
			value,
		]),
		...levels.map((name, value): [string, FilterTable, string, unknown, unknown] => [
			'sharing',
			fileFilters,
			'sharing',
			simplifyFile({ fileAccessLevel: [value, name] }).accessLevel,
			value,
		]),
		...range(6).map((value): [string, FilterTable, string, unknown, unknown] => [
			'category',
			ipRangeFilters,
			'category',
			simplifyIpRange({ category: value + 1 }).category,
			value + 1,
		]),
	];

	it.each(cases)('%s', (filter, table, parameter, name, value) => {
		expect(name).not.toBe(value === 0 ? '0' : null);
		const isAlone = typeof value === 'boolean';
		expect(build(table, parameter, name)).toEqual({ [filter]: { eq: isAlone ? value : [value] } });
	});
});

describe('IP addresses', () => {
	const whole = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => `203.0.113.${from + index}`);

	it.each([
		['203.0.113.7, 2001:DB8::7', { eq: ['203.0.113.7', '2001:DB8::7'] }],
		['203.0.113.0/24', { startswith: ['203.0.113.'] }],
		['203.0.113.77/24', { startswith: ['203.0.113.'] }],
		['203.0.113.*', { startswith: ['203.0.113.'] }],
		['10.0.0.0/8, 192.168.0.0/16', { startswith: ['10.', '192.168.'] }],
		['172.16.0.0/12', { startswith: Array.from({ length: 16 }, (_, index) => `172.${16 + index}.`) }],
		['203.0.112.0/22', { startswith: ['203.0.112.', '203.0.113.', '203.0.114.', '203.0.115.'] }],
		['203.0.113.64/28', { eq: whole(64, 16) }],
		['203.0.113.9/32, 203.0.113.64/30', { eq: ['203.0.113.9', ...whole(64, 4)] }],
		['2001:db8::7/128', { eq: ['2001:db8::7'] }],
	])('%s of activities', (text, conditions) => {
		expect(build(activityFilters, 'ipAddress', text)).toEqual({ 'ip.address': conditions });
	});

	it('outside of a range', () => {
		expect(build(activityFilters, 'ipAddress', '10.0.0.0/8', 'isNot')).toEqual({
			'ip.address': { doesnotstartwith: ['10.'] },
		});
	});

	it('of alerts, which know no beginnings', () => {
		expect(build(alertFilters, 'entityIp', '203.0.113.0/30')).toEqual({ 'entity.ip': { eq: whole(0, 4) } });
		expect(build(alertFilters, 'entityIp', '203.0.113.0/24')).toEqual({ 'entity.ip': { eq: whole(0, 256) } });
		expect(() => build(alertFilters, 'entityIp', '203.0.112.0/23')).toThrow(
			/'IP Address' needs at most 256 addresses here/,
		);
	});

	it.each([
		'999.1.1',
		'999.1.1.1',
		'203.0.113',
		'203.0.113.0/33',
		'203.0.113.0/0',
		'1.2.3.4/8/8',
		'2001:db8::/32',
		'fe80:::1',
		'localhost',
		'10.0.0.1-9',
	])('cannot be %s', (text) => {
		for (const [table, filter, operator] of [
			[activityFilters, 'ipAddress', 'is'],
			[activityFilters, 'ipAddress', 'isNot'],
			[alertFilters, 'entityIp', 'is'],
		] as const) {
			expect(() => build(table, filter, text, operator)).toThrow(
				/needs an IP address such as 203.0.113.7 or 2001:db8::7, or a range such as 203.0.113.0\/24, not/,
			);
		}
	});

	it.each(['10.', '203.0.113.', '203.0', '2001:db8:', 'fe80'])('may begin with %s', (text) => {
		expect(build(activityFilters, 'ipAddress', text, 'startsWith')).toEqual({ 'ip.address': { startswith: [text] } });
	});

	it.each(['999.1', '203.0.113.0/24', 'server'])('never begin with %s', (text) => {
		expect(() => build(activityFilters, 'ipAddress', text, 'startsWith')).toThrow(
			/needs what an IP address begins with/,
		);
	});

	it('are not asked for by two beginnings at once, of which one would be lost', () => {
		const filters = { ipAddress: '203.0.113.0/24' };
		const rows = [{ filter: 'ipAddress', operator: 'startsWith', value: '10.' }];
		expect(() => buildFilters(activityFilters, { filters, moreFilters: { rows } }, BASE)).toThrow(
			/'IP Address' is asked for twice/,
		);
	});
});

describe('countries', () => {
	it.each([
		['Germany', 'DE'],
		['germany', 'DE'],
		['de', 'DE'],
		['US', 'US'],
		['USA', 'US'],
		['United States', 'US'],
		['United Kingdom', 'GB'],
		['UK', 'GB'],
		['Turkey', 'TR'],
		['Türkiye', 'TR'],
		["Cote d'Ivoire", 'CI'],
		['Czech Republic', 'CZ'],
		['Hong Kong', 'HK'],
		['Bosnia and Herzegovina', 'BA'],
		['Saint Lucia', 'LC'],
		['The Netherlands', 'NL'],
		['São Tomé & Príncipe', 'ST'],
		['South Korea', 'KR'],
	])('%s is %s', (name, code) => {
		expect(build(activityFilters, 'locationCountry', name)).toEqual({ 'location.country': { eq: [code] } });
		expect(build(activityFilters, 'locationCountry', [name], 'isNot')).toEqual({ 'location.country': { neq: [code] } });
	});

	it.each(['Germania', 'Congo', 'Korea', 'XX', 'ZZ', 'EU', 'DD', 'Unknown Region', '49'])(
		'%s is not a country',
		(name) => {
			expect(() => build(activityFilters, 'locationCountry', name)).toThrow(
				`'Country' needs a country: its two-letter code such as DE, or its English name such as Germany, not '${name}'`,
			);
		},
	);
});

describe('other values that would find nothing', () => {
	it.each(['Megan', 'Megan Bowen', "Seán O'Neill", 'root'])('the user name %s', (name) => {
		expect(() => build(activityFilters, 'userUsername', name)).toThrow(
			/'User Name' needs a sign-in name such as megan@contoso.com/,
		);
		expect(build(activityFilters, 'userUsername', name, 'startsWith')).toEqual({
			'user.username': { startswith: [name] },
		});
	});

	it.each(['megan@contoso.com', 'CONTOSO\\megan', 'svc-backup', '6204bdaf-ad46-4e99-a25d-374a0532c666'])(
		'but not the user name %s',
		(name) => {
			expect(build(activityFilters, 'userUsername', name)).toEqual({ 'user.username': { eq: [name] } });
		},
	);

	it('the name of a policy', () => {
		expect(() => build(alertFilters, 'entityPolicy', 'Impossible travel')).toThrow(/'Policy' needs the ID of a policy/);
		expect(() => build(fileFilters, 'policy', 'Impossible travel', 'isNot')).toThrow(
			/'Policy Is Not' needs the ID of a policy/,
		);
	});

	it('the name of an app', () => {
		expect(() => build(alertFilters, 'entityService', 'Microsoft 365')).toThrow(
			"'App' needs the number of an app, such as 11161 for Microsoft 365, as the menu of this field gives it, not 'Microsoft 365'",
		);
	});

	it('the dot of an extension and the @ of a domain, which are left out', () => {
		expect(build(fileFilters, 'extension', '.docx, pdf')).toEqual({ extension: { eq: ['docx', 'pdf'] } });
		expect(build(activityFilters, 'userDomain', '@contoso.com')).toEqual({ 'user.domain': { eq: ['contoso.com'] } });
	});

	it.each([
		[activityFilters, 'userDomain', '@'],
		[fileFilters, 'extension', '.'],
	] as const)('nothing but that: %#', (table, parameter, text) => {
		expect(() => build(table, parameter, text)).toThrow(/needs an? (domain|extension) such as/);
	});

	it('a time after and before', () => {
		const rows = [
			{ filter: 'date', timeOperator: 'after', time: '2026-01-31' },
			{ filter: 'date', timeOperator: 'before', time: '2026-01-30' },
		];
		expect(() => buildFilters(alertFilters, { moreFilters: { rows } }, BASE)).toThrow(
			"'Date' cannot be after 2026-01-31T00:00:00.000Z and before 2026-01-30T00:00:00.000Z at once",
		);
	});

	it.each([
		[new Date(Number.NaN), 'an invalid date'],
		[{ toMillis: () => Number.NaN, toJSON: () => null }, 'an invalid date'],
		[Number.POSITIVE_INFINITY, 'Infinity'],
	])('an invalid date: %s', (value, shown) => {
		expect(() => build(alertFilters, 'date', value, 'after')).toThrow(
			new RegExp(`'Date Is After' needs a time such as .*, not ${shown}$`),
		);
	});

	it('an unknown source, but not a stream', () => {
		expect(() => build(activityFilters, 'source', 'App conector')).toThrow(
			/'Source' cannot be 'App conector'. It is one of: .*2 \(App connector\)/,
		);
		expect(build(activityFilters, 'source', ['app connector', 's:stream-id'])).toEqual({
			source: { eq: ['2', 's:stream-id'] },
		});
	});

	it('blanks around the members of a list, which are left out', () => {
		expect(build(activityFilters, 'userUsername', [' megan@contoso.com '])).toEqual({
			'user.username': { eq: ['megan@contoso.com'] },
		});
	});

	it('an unknown severity, and lists the known ones', () => {
		expect(() => build(alertFilters, 'severity', 'urgent')).toThrow(/It is one of: .*3 \(Informational\)/);
	});

	it.each([
		['no', false],
		['Yes', true],
		[0, false],
		['off', false],
		['FALSE', false],
	])('but %j is a plain answer', (value, flag) => {
		expect(build(alertFilters, 'read', value)).toEqual({ read: { eq: flag } });
	});
});

describe('sign-ins', () => {
	it.each([
		[
			['EVENT_CATEGORY_LOGIN', 'EVENT_CATEGORY_FAILED_LOGIN'],
			['EVENT_CATEGORY_LOGIN', 'EVENT_CATEGORY_FAILED_LOGIN'],
		],
		['Failed sign-in', ['EVENT_CATEGORY_FAILED_LOGIN']],
		['sign-in, EVENT_CATEGORY_LOGOUT', ['EVENT_CATEGORY_LOGIN', 'EVENT_CATEGORY_LOGOUT']],
	])('are filtered by %j', (value, eq) => {
		expect(build(activityFilters, 'activityEventType', value)).toEqual({ 'activity.eventType': { eq } });
	});

	it('know no other names', () => {
		expect(() => build(activityFilters, 'activityEventType', 'Sign-out')).toThrow(
			/'Event Category' cannot be 'Sign-out'/,
		);
	});
});

describe('a value with commas', () => {
	it.each([
		['"Amazon.com, Inc.", Google LLC', ['Amazon.com, Inc.', 'Google LLC']],
		['Google LLC, "Amazon.com, Inc."', ['Google LLC', 'Amazon.com, Inc.']],
		['["Amazon.com, Inc."]', ['Amazon.com, Inc.']],
		[
			['Amazon.com, Inc.', 'a, b'],
			['Amazon.com, Inc.', 'a, b'],
		],
		['"say ""hi"", please"', ['say "hi", please']],
		['"open, b', ['"open', 'b']],
		['5" disk, b', ['5" disk', 'b']],
		['"a" b, c', ['"a" b', 'c']],
	])('stays whole: %j', (value, values) => {
		expect(build(activityFilters, 'deviceTags', value)).toEqual({ 'device.tags': { eq: values } });
	});

	it.each([
		['userOrgUnit', activityFilters, 'user.orgUnit', 'OU=Sales,DC=contoso,DC=com'],
		['locationOrganizations', activityFilters, 'location.organizations', 'Amazon.com, Inc.'],
		['organization', entityFilters, 'organization', 'Contoso, Ltd.'],
		['ownerOrgUnit', fileFilters, 'owner.orgUnit', 'OU=Sales,DC=contoso,DC=com'],
	])('needs no quotes in %s', (parameter, table, filter, text) => {
		expect(build(table, parameter, text)).toEqual({ [filter]: { eq: [text] } });
		expect(build(table, parameter, JSON.stringify([text, 'b']))).toEqual({ [filter]: { eq: [text, 'b'] } });
		expect(build(table, parameter, `"${text}", b`)).toEqual({ [filter]: { eq: [text, 'b'] } });
	});

	it('needs no quotes in a user agent', () => {
		const agent = 'Mozilla/5.0 (KHTML, like Gecko)';
		expect(build(activityFilters, 'userAgentUserAgent', agent, 'contains')).toEqual({
			'userAgent.userAgent': { contains: [agent] },
		});
	});
});
