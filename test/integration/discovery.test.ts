import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { makeStream } from '../../simulated-tenant';
import { keepBinaryDataInFiles } from '../support/binaryData';
import { useFixture } from '../support/tenant';
import { loadMenu, searchBox } from './support/menus';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
beforeAll(keepBinaryDataInFiles);

const run = async (parameters: IDataObject, permissions = ['Discovery.manage']) =>
	await fixture.run({ resource: 'discovery', ...parameters }, { permissions });

describe('Discovery > Get Many Reports', () => {
	const operation = 'getAllReports';

	it('returns each report with names for its numbers', async () => {
		const created = '2020-12-16T17:23:40.687Z';
		fixture.tenant.streams.push(makeStream({ displayName: 'HQ firewall', logType: 223, streamType: 1, created }));
		fixture.tenant.streams.push(makeStream({ displayName: 'All data', logType: 1, streamType: 3 }));
		const { items } = await run({ operation }, ['Discovery.read']);
		expect(items).toEqual([
			expect.objectContaining({
				name: 'HQ firewall',
				logFormat: 'Cisco Firepower 6 (syslog)',
				type: 'Data source',
				createdAt: created,
			}),
			expect.objectContaining({ name: 'All data', logFormat: 'Other', type: 'View' }),
		]);
		expect(fixture.apiRequests).toEqual(['GET /api/discovery/streams/']);
	});

	it('returns the record as it came when it is not simplified', async () => {
		const report = makeStream();
		fixture.tenant.streams.push(report);
		expect((await run({ operation, simplify: false })).items).toEqual([report]);
	});

	it.each([
		['a bare list', (reports: unknown[]) => reports],
		['a list under data', (data: unknown[]) => ({ data })],
	])('also reads %s', async (_name, shape) => {
		const body = shape([makeStream({ displayName: 'HQ' })]);
		fixture.tenant.faults.add({ match: { path: /streams/ }, answer: { status: 200, body } });
		expect((await run({ operation })).items).toEqual([expect.objectContaining({ name: 'HQ' })]);
	});

	it('asks once for all input items', async () => {
		fixture.tenant.streams.push(makeStream());
		const { items } = await fixture.run(
			{ resource: 'discovery', operation },
			{ permissions: ['Discovery.read'], items: [{}, {}, {}] },
		);
		expect(items).toHaveLength(3);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('returns no item when there is no report', async () => {
		const { items, error } = await run({ operation });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('names the permission that is missing', async () => {
		const { error } = await run({ operation }, ['Investigation.read']);
		expect(error?.message).toBe('The permission Discovery.read or Discovery.manage is missing');
	});
});

describe('Discovery > Get Many Categories', () => {
	const operation = 'getAllCategories';
	const report = makeStream();
	const categories = [
		{ id: 'SAASDB_CATEGORY_CRM', total: 3 },
		{ id: 'SAASDB_CATEGORY_WEBMAIL', total: 9 },
		{ id: 'SAASDB_CATEGORY_SUPLLY_CHAIN_AND_LOGISTICS', total: 5 },
		{ id: 'SAASDB_CATEGORY_OF_TOMORROW', total: 1 },
	];
	const getCategories = async (parameters: IDataObject = {}) => {
		fixture.tenant.streams.push(report);
		fixture.tenant.categories[report._id] ??= categories;
		return await run({ operation, streamId: report._id, ...parameters }, ['Discovery.read']);
	};
	const lastBody = () => fixture.tenant.requests.at(-1)?.body;

	it('names the categories, largest first, in one request', async () => {
		const { items } = await getCategories();
		expect(items).toEqual([
			{ id: 'SAASDB_CATEGORY_WEBMAIL', name: 'Webmail', total: 9 },
			{ id: 'SAASDB_CATEGORY_SUPLLY_CHAIN_AND_LOGISTICS', name: 'Supply chain and logistics', total: 5 },
			{ id: 'SAASDB_CATEGORY_CRM', name: 'CRM', total: 3 },
			{ id: 'SAASDB_CATEGORY_OF_TOMORROW', name: 'SAASDB_CATEGORY_OF_TOMORROW', total: 1 },
		]);
		expect(fixture.apiRequests).toEqual(['POST /api/v1/discovery/discovered_apps/categories/']);
		expect(lastBody()).toEqual({
			streamId: report._id,
			filters: {},
			sortField: 'score',
			sortDirection: 'desc',
			skip: 0,
			limit: 50,
		});
	});

	it('has only the fields that are named', async () => {
		const options = { fields: ['total', 'name'] };
		expect((await getCategories({ limit: 1, options })).items).toEqual([{ total: 9, name: 'Webmail' }]);
		expect((await run({ operation: 'getAllReports', options: { fields: ['name'] } })).items).toEqual([
			{ name: report.displayName },
		]);
	});

	it('asks for no more than the limit, in the order that is wanted', async () => {
		const { items } = await getCategories({ limit: 2, sort: { direction: 'asc' }, simplify: false });
		expect(items).toEqual([categories[3], categories[0]]);
		expect(lastBody()).toMatchObject({ limit: 2, sortDirection: 'asc' });
	});

	it('reads on after a full page, and ends at a page that is not full', async () => {
		fixture.tenant.categories[report._id] = Array.from({ length: 203 }, (_each, total) => ({ id: `C${total}`, total }));
		const { items } = await getCategories({ returnAll: true });
		expect(new Set(items.map(({ id }) => id)).size).toBe(203);
		expect(fixture.apiRequests).toHaveLength(3);
		fixture.tenant.categories = {};
	});

	it.each([
		['one category by name', { filters: { category: 'Webmail' } }, ['Webmail']],
		[
			'categories by ID',
			{ filters: { category: ['SAASDB_CATEGORY_WEBMAIL', 'SAASDB_CATEGORY_CRM'] } },
			['Webmail', 'CRM'],
		],
		[
			'all but one',
			{ moreFilters: { rows: [{ filter: 'category', operator: 'isNot', values: ['SAASDB_CATEGORY_WEBMAIL'] }] } },
			['Supply chain and logistics', 'CRM', 'SAASDB_CATEGORY_OF_TOMORROW'],
		],
	])('lists %s; the limit counts what is left', async (_name, parameters, names) => {
		const { items } = await getCategories({ ...parameters, limit: names.length });
		expect(items.map(({ name }) => name)).toEqual(names);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('sends filters that are written as JSON, and the time frame', async () => {
		const filtersJson = '{"category": {"eq": ["SAASDB_CATEGORY_CRM"]}}';
		const { items } = await getCategories({ filterMode: 'json', filtersJson, options: { timeFrame: 90 } });
		expect(items.map(({ name }) => name)).toEqual(['CRM']);
		expect(lastBody()).toMatchObject({ filters: { category: { eq: ['SAASDB_CATEGORY_CRM'] } }, timeFrame: 90 });
	});

	it.each([
		["'Report' is empty", { streamId: ' ' }],
		['Filters (JSON) is not valid JSON: Unexpected end of JSON input', { filterMode: 'json', filtersJson: '{"a": ' }],
		[
			'Filters (JSON) needs an object such as {"severity": {"eq": [2]}}, not [1]',
			{ filterMode: 'json', filtersJson: '[1]' },
		],
		["'Field' cannot be 'name'", { sort: { field: 'name' } }],
		["'Time Frame (Days)' needs a whole number of at least 1", { options: { timeFrame: 0.5 } }],
	])('says %s, before any request', async (message, parameters) => {
		const { error } = await getCategories(parameters);
		expect(error?.message).toBe(message);
		expect(fixture.apiRequests).toEqual([]);
	});
});

describe('Discovery > Generate Block Script', () => {
	const operation = 'generateBlockScript';
	const textOf = async (item: INodeExecutionData | undefined, property = 'data') => {
		const file = item?.binary?.[property];
		if (!file) throw new Error('The item has no file');
		return (await Container.get(BinaryDataService).getAsBuffer(file)).toString('utf8');
	};

	it.each([
		[102, 'BlueCoat ProxySG', 'url.domain=application.com deny\n'],
		[104, 'Cisco ASA', 'regex application-com "application\\.com"\n'],
		[108, 'Fortinet FortiGate', 'set url "*.application.com"\n'],
		[112, 'Palo Alto', 'application.com/\n'],
		[120, 'Zscaler', '.application.com\n'],
		[129, 'Juniper SRX', 'set security utm custom-objects url-pattern blocked value application.com\n'],
		[135, 'Websense', 'application.com\n'],
	])('makes format %i for %s, as a file', async (format, appliance, script) => {
		fixture.tenant.bannedDomains.push('application.com');
		const { outputs } = await run({ operation, format });
		const [item] = outputs[0] ?? [];
		const fileName = `block-script-${appliance.toLowerCase().replace(' ', '-')}.txt`;
		expect(item?.json).toEqual({ format, appliance, fileName, size: script.length, lines: 1 });
		expect(item?.binary?.data).toMatchObject({ fileName, mimeType: 'text/plain' });
		expect(await textOf(item)).toBe(script);
		expect(fixture.tenant.requests.at(-1)?.query).toEqual({ format: String(format), type: 'banned' });
	});

	it('puts the script into the field that is named, and into the JSON when that is wanted', async () => {
		fixture.tenant.bannedDomains.push('application.com', 'application.be');
		const { outputs } = await run({
			operation,
			format: 'Palo Alto',
			binaryPropertyName: 'script',
			options: { includeScript: true },
		});
		const [item] = outputs[0] ?? [];
		expect(item?.json).toMatchObject({ format: 112, lines: 2, script: 'application.com/\napplication.be/\n' });
		expect(Object.keys(item?.json ?? {})[0]).toBe('appliance');
		expect(await textOf(item, 'script')).toBe('application.com/\napplication.be/\n');
	});

	it('does not pass an empty answer on as a script, which an appliance would read as permission', async () => {
		const { error } = await run({ operation, format: 102 });
		expect(error?.message).toMatch(/answered with an empty block script, as it may where no app is unsanctioned/);
	});

	it('refuses an appliance that there is no format for, before any request', async () => {
		const { error } = await run({ operation, format: 999 });
		expect(error?.message).toBe("'Appliance' cannot be '999'");
		expect(error?.description).toMatch(/102 \(BlueCoat ProxySG\)/);
		expect(fixture.apiRequests).toEqual([]);
	});

	it('lists the banned domains, one item each', async () => {
		fixture.tenant.bannedDomains.push(...Array.from({ length: 230 }, (_each, index) => `app-${index}.example`));
		const { items } = await run({ operation, output: 'domains', returnAll: true });
		expect(items).toHaveLength(230);
		expect(items[0]).toEqual({ domain: 'app-0.example' });
		expect(fixture.tenant.requests.map(({ query }) => query)).toEqual([
			{ type: 'banned', skip: '0', limit: '100' },
			{ type: 'banned', skip: '100', limit: '100' },
			{ type: 'banned', skip: '200', limit: '100' },
			// A page that is shorter than requested need not be the last one.
			{ type: 'banned', skip: '230', limit: '100' },
		]);
	});

	it('asks for no more domains than the limit', async () => {
		fixture.tenant.bannedDomains.push(...Array.from({ length: 60 }, (_each, index) => `app-${index}.example`));
		expect((await run({ operation, output: 'domains' })).items).toHaveLength(50);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('reads domains that come as records under a name', async () => {
		const body = { data: [{ domain: 'a.example', appId: 1 }], hasNext: false };
		fixture.tenant.faults.add({ match: { path: /block_scripts/ }, answer: { status: 200, body } });
		const { items } = await run({ operation, output: 'domains' });
		expect(items).toEqual([{ domain: 'a.example', appId: 1 }]);
	});

	it('names the permission that is missing', async () => {
		const { error } = await run({ operation, format: 102 }, ['Discovery.read']);
		expect(error?.message).toBe('The permission Discovery.manage is missing');
	});
});

describe('the menus', () => {
	it('list the reports by ID, and the data sources by name', async () => {
		const input = makeStream({ displayName: 'HQ firewall', streamType: 1, logType: 112 });
		const view = makeStream({ displayName: 'All data', streamType: 3, logType: 1 });
		fixture.tenant.streams.push(input, view);
		const credential = await fixture.signedIn(['Discovery.read']);
		const credentialId = `reports ${Math.random()}`;
		const search = async (text?: string) =>
			(await searchBox(fixture.loaded, 'searchReports', credential, { text, credentialId })).results;
		const firewall = { name: 'HQ firewall — Palo Alto, data source', value: input._id, description: input._id };
		expect(await search()).toEqual([{ name: 'All data — Other', value: view._id, description: view._id }, firewall]);
		expect(await search('palo')).toEqual([firewall]);
		expect(fixture.apiRequests).toHaveLength(1);
		expect(await loadMenu(fixture.loaded, 'getDataSources', credential)).toEqual([
			{ name: 'HQ firewall', value: 'HQ firewall', description: 'Palo Alto' },
		]);
	});
});
