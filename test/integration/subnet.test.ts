import type { IDataObject } from 'n8n-workflow';

import { makeSubnet } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const permissions = ['Settings.manage'];
const run = async (parameters: IDataObject, items?: IDataObject[]) =>
	await fixture.run({ resource: 'subnet', ...parameters }, { permissions, items });

const addressesOf = (index = 0) =>
	(fixture.tenant.subnets[index]?.subnets as Array<{ originalString: string }>).map(
		({ originalString }) => originalString,
	);

describe('IP Range > Create', () => {
	it('creates a range and returns its id', async () => {
		const { items, error } = await run({
			operation: 'create',
			name: "Branch of O'Neill & Co",
			category: 1,
			subnets: '192.0.2.0/24, 2001:db8::/32, 198.51.100.7',
			additionalFields: { organization: 'Contoso', tags: 'Branch' },
		});
		expect(error).toBeUndefined();
		const [range] = fixture.tenant.subnets;
		expect(items).toEqual([
			{
				id: range?._id,
				name: "Branch of O'Neill & Co",
				category: 'Corporate',
				subnets: ['192.0.2.0/24', '2001:db8::/32', '198.51.100.7'],
				organization: 'Contoso',
				tags: ['Branch'],
			},
		]);
		expect(range).toMatchObject({ category: 1, organization: 'Contoso' });
		expect(addressesOf()).toEqual(['192.0.2.0/24', '2001:db8::/32', '198.51.100.7']);
	});

	it.each([
		['no address', '={{ "" }}', "'Addresses' is empty"],
		['an impossible address', '192.0.2.300', /'192.0.2.300' is not an IP address or range/],
		['an impossible mask', '192.0.2.0/33', /'192.0.2.0\/33' is not an IP address or range/],
		['a word', 'headquarters', /'headquarters' is not an IP address or range/],
	])('refuses %s before any request', async (_name, subnets, message) => {
		const { error } = await run({ operation: 'create', name: 'HQ', category: 1, subnets });
		expect(error?.message).toMatch(message);
		expect(fixture.apiRequests).toEqual([]);
	});

	it('looks for the range by name when the answer was lost, and creates no second one', async () => {
		fixture.tenant.faults.add({ match: { path: /create_rule/ }, answer: 'answer lost' });
		const { items, error } = await run({ operation: 'create', name: 'HQ', category: 1, subnets: '192.0.2.0/24' });
		expect(error).toBeUndefined();
		expect(fixture.tenant.subnets).toHaveLength(1);
		expect(items[0]?.id).toBe(fixture.tenant.subnets[0]?._id);
	});

	it('reads the ID also where the answer is only the text of it', async () => {
		fixture.tenant.faults.add({
			match: { path: /create_rule/ },
			answer: { status: 200, body: '603f704aaf7417985bbf3b22\n' },
		});
		const { items, error } = await run({ operation: 'create', name: 'HQ', category: 1, subnets: '192.0.2.0/24' });
		expect(error).toBeUndefined();
		expect(items[0]?.id).toBe('603f704aaf7417985bbf3b22');
	});

	it('looks for the range by name where the answer does not contain its ID', async () => {
		const range = makeSubnet({ name: 'HQ' }, ['192.0.2.0/24']);
		fixture.tenant.subnets.push(range);
		fixture.tenant.faults.add({ match: { path: /create_rule/ }, answer: { status: 200 } });
		const { items, error } = await run({ operation: 'create', name: 'HQ', category: 1, subnets: '192.0.2.0/24' });
		expect(error).toBeUndefined();
		expect(items[0]?.id).toBe(range._id);
	});

	it('does not mistake an older range of the same name for the one it was to create', async () => {
		fixture.tenant.subnets.push(makeSubnet({ name: 'HQ' }, ['10.0.0.0/8']));
		fixture.tenant.faults.add({ match: { path: /create_rule/ }, answer: 'reset' });
		const { items, error } = await run({ operation: 'create', name: 'HQ', category: 1, subnets: '192.0.2.0/24' });
		expect(items).toEqual([]);
		expect(error?.message).toBe('Defender for Cloud Apps did not accept a value of this request');
		expect(fixture.tenant.subnets).toHaveLength(1);
	});
});

describe('IP Range > Get and Get Many', () => {
	it('reads one with addresses as they were entered', async () => {
		const range = makeSubnet({ name: 'HQ' }, ['197.198.192.20/16']);
		fixture.tenant.subnets.push(range);
		const { items } = await run({ operation: 'get', subnetId: range._id });
		expect(items[0]).toMatchObject({ name: 'HQ', subnets: ['197.198.192.20/16'], category: 'Corporate' });
	});

	it('reads the list where the single record has no endpoint', async () => {
		const range = makeSubnet();
		fixture.tenant.subnets.push(range);
		fixture.tenant.faults.add({ match: { method: 'GET', path: /subnet\/.+/ }, answer: { status: 404 } });
		const { items } = await run({ operation: 'get', subnetId: range._id });
		expect(items[0]?._id).toBe(range._id);
	});

	it('asks for the same range once, however many items name it', async () => {
		fixture.tenant.subnets.push(makeSubnet({ name: 'HQ' }, ['192.0.2.0/24']));
		const { items } = await run({ operation: 'get', subnetId: fixture.tenant.subnets[0]?._id }, [{}, {}, {}]);
		expect(items.map(({ name }) => name)).toEqual(['HQ', 'HQ', 'HQ']);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('says that there is no such range', async () => {
		const { error } = await run({ operation: 'get', subnetId: '5fd767259cd24bb563567d7c' });
		expect(error?.message).toBe('There is no IP range with the ID 5fd767259cd24bb563567d7c');
	});
});

describe('IP Range > Update', () => {
	it('keeps what is not given, though the API replaces the whole record', async () => {
		const range = makeSubnet({ name: 'HQ', category: 3, organization: 'ISP' }, ['192.0.2.0/24']);
		fixture.tenant.subnets.push(range);
		const { items, error } = await run({ operation: 'update', subnetId: range._id, updateFields: { category: 4 } });
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ id: range._id, updated: true, name: 'HQ', category: 'VPN' });
		expect(fixture.tenant.subnets[0]).toMatchObject({ name: 'HQ', category: 4, organization: 'ISP' });
		expect(addressesOf()).toEqual(['192.0.2.0/24']);
	});

	it('adds and removes single addresses without losing the others', async () => {
		const range = makeSubnet({}, ['192.0.2.0/24', '198.51.100.0/24']);
		fixture.tenant.subnets.push(range);
		const updateFields = { addSubnets: '203.0.113.9', removeSubnets: '192.0.2.7/24' };
		expect((await run({ operation: 'update', subnetId: range._id, updateFields })).error).toBeUndefined();
		expect(addressesOf()).toEqual(['198.51.100.0/24', '203.0.113.9']);
	});

	it('changes and removes tags, and keeps them where none are given', async () => {
		await run({
			operation: 'create',
			name: 'HQ',
			category: 1,
			subnets: '192.0.2.0/24',
			additionalFields: { tags: 'One, Two' },
		});
		const subnetId = fixture.tenant.subnets[0]?._id;
		const tags = () => (fixture.tenant.subnets[0]?.tags as Array<{ name: string }>).map(({ name }) => name);
		await run({ operation: 'update', subnetId, updateFields: { category: 2 } });
		expect(tags()).toEqual(['One', 'Two']);
		await run({ operation: 'update', subnetId, updateFields: { tags: 'Three' } });
		expect(tags()).toEqual(['Three']);
		await run({ operation: 'update', subnetId, updateFields: { tags: '' } });
		expect(tags()).toEqual([]);
	});

	it('looks whether the change was made when the answer was lost', async () => {
		fixture.tenant.subnets.push(makeSubnet({ name: 'HQ' }, ['192.0.2.0/24']));
		fixture.tenant.faults.add({ match: { path: /update_rule/ }, answer: 'answer lost' });
		const { items, error } = await run({
			operation: 'update',
			subnetId: fixture.tenant.subnets[0]?._id,
			updateFields: { category: 3 },
		});
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ updated: true, category: 'Risky' });
		expect(fixture.apiRequests.filter((request) => request.includes('update_rule'))).toHaveLength(1);
	});

	it('goes on after an item that fails, which keeps its own error', async () => {
		fixture.tenant.subnets.push(makeSubnet({ name: 'HQ' }, ['192.0.2.0/24']));
		const { outputs } = await fixture.run(
			{ resource: 'subnet', operation: 'update', subnetId: '={{ $json.id }}', updateFields: { category: 3 } },
			{
				permissions,
				items: [{ id: '603f704aaf7417985bbf3b22' }, { id: fixture.tenant.subnets[0]?._id }],
				onError: 'continueErrorOutput',
			},
		);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(outputs[1]?.map(({ json, pairedItem }) => ({ error: json.error, pairedItem }))).toEqual([
			{ error: 'There is no IP range with the ID 603f704aaf7417985bbf3b22', pairedItem: { item: 0 } },
		]);
	});

	it('takes what Get Many returns, field by field', async () => {
		const range = makeSubnet({ name: 'HQ', category: 5, organization: 'ISP', tags: [{ _id: 't', name: 'Branch' }] }, [
			'192.0.2.0/24',
			'2001:db8::/32',
		]);
		fixture.tenant.subnets.push(range);
		const { items: ranges } = await run({ operation: 'getAll' });
		const fields = { category: '={{ $json.category }}', subnets: '={{ $json.subnets }}' };
		const more = { organization: '={{ $json.organization }}', tags: '={{ $json.tags }}' };
		const content = {
			name: 'HQ',
			category: 'Cloud provider',
			subnets: addressesOf(),
			organization: 'ISP',
			tags: ['Branch'],
		};
		const updateFields = { name: '={{ $json.name }}', ...fields, ...more };
		const update = await run({ operation: 'update', subnetId: '={{ $json._id }}', updateFields }, ranges);
		expect(update.items).toEqual([{ id: range._id, updated: false, ...content }]);
		const upsert = { operation: 'upsert', name: '={{ $json.name }}', ...fields, additionalFields: more };
		expect((await run(upsert, ranges)).items).toEqual([{ id: range._id, action: 'unchanged', ...content }]);
		const create = { ...upsert, operation: 'create', name: '={{ $json.name }} 2' };
		expect((await run(create, ranges)).items).toEqual([
			expect.objectContaining({ ...content, name: 'HQ 2', id: fixture.tenant.subnets[1]?._id }),
		]);
		const { items: both } = await run({ operation: 'getAll', options: { fields: Object.keys(content) } });
		expect(both).toEqual(expect.arrayContaining([content, { ...content, name: 'HQ 2' }]));
	});

	it('writes nothing when nothing would change', async () => {
		const range = makeSubnet({ category: 2 }, ['192.0.2.0/24']);
		fixture.tenant.subnets.push(range);
		const { items } = await run({
			operation: 'update',
			subnetId: range._id,
			updateFields: { category: 2, subnets: '192.0.2.0/24' },
		});
		expect(items[0]).toMatchObject({ updated: false });
		expect(fixture.apiRequests).toEqual([`GET /api/v1/subnet/${range._id}/`]);
	});
});

describe('IP Range > Create or Update', () => {
	it('leaves 50 unchanged ranges alone with one request', async () => {
		for (let index = 0; index < 50; index++) {
			fixture.tenant.subnets.push(makeSubnet({ name: `Range ${index}` }, [`10.0.${index}.0/24`]));
		}
		const items = Array.from({ length: 50 }, (_, index) => ({ name: `Range ${index}`, subnets: `10.0.${index}.0/24` }));
		const result = await run(
			{ operation: 'upsert', name: '={{ $json.name }}', category: 1, subnets: '={{ $json.subnets }}' },
			items,
		);
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ action }) => action)).toEqual(Array(50).fill('unchanged'));
		expect(fixture.apiRequests).toEqual(['POST /api/v1/subnet/']);
	});

	it('creates what is missing once, updates what differs', async () => {
		fixture.tenant.subnets.push(makeSubnet({ name: 'Old' }, ['10.0.0.0/24']));
		const { items } = await run(
			{ operation: 'upsert', name: '={{ $json.name }}', category: 1, subnets: '={{ $json.subnets }}' },
			[
				{ name: 'New', subnets: '10.1.0.0/24' },
				{ name: 'Old', subnets: '10.2.0.0/24' },
				{ name: 'New', subnets: '10.1.0.0/24' },
			],
		);
		expect(items.map(({ action }) => action)).toEqual(['created', 'updated', 'unchanged']);
		expect(fixture.tenant.subnets).toHaveLength(2);
	});
});

describe('IP Range > Delete', () => {
	it('deletes the range', async () => {
		const range = makeSubnet();
		fixture.tenant.subnets.push(range);
		expect((await run({ operation: 'delete', subnetId: range._id })).items).toEqual([{ id: range._id, deleted: true }]);
		expect(fixture.tenant.subnets).toEqual([]);
	});

	it('looks whether the range is gone when the answer was lost', async () => {
		const range = makeSubnet();
		fixture.tenant.subnets.push(range);
		fixture.tenant.faults.add({ match: { method: 'DELETE' }, answer: 'answer lost' });
		expect((await run({ operation: 'delete', subnetId: range._id })).items).toEqual([{ id: range._id, deleted: true }]);
		expect(fixture.apiRequests.filter((request) => request.startsWith('DELETE'))).toHaveLength(1);
	});
});

describe('the undocumented request for one IP range', () => {
	const odd = [
		{},
		{ name: 'Other' },
		{ _id: 'another', name: 'Other', subnets: [{ originalString: '203.0.113.0/24' }] },
		'ok',
		[],
	];

	it.each(odd)('is no record where it answers %j: Update writes over what the list has', async (body) => {
		const range = makeSubnet({ name: 'Branch', category: 2, tags: [] }, ['192.0.2.0/24']);
		fixture.tenant.subnets.push(range);
		fixture.tenant.faults.add({
			match: { path: new RegExp(`subnet/${range._id}/$`), method: 'GET' },
			answer: { status: 200, body },
			times: 9,
		});
		const { items, error } = await run({
			operation: 'update',
			subnetId: range._id,
			updateFields: { organization: 'Contoso' },
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([expect.objectContaining({ id: range._id, name: 'Branch', organization: 'Contoso' })]);
		expect(fixture.tenant.subnets[0]).toMatchObject({ name: 'Branch', category: 2, organization: 'Contoso' });
		expect(addressesOf()).toEqual(['192.0.2.0/24']);
	});

	it.each([403, 500])('that fails with status %i is an error, without reading the whole list', async (status) => {
		const range = makeSubnet({ name: 'Branch' }, ['192.0.2.0/24']);
		fixture.tenant.subnets.push(range);
		fixture.tenant.faults.add({ match: { path: /subnet/, method: 'GET' }, answer: { status }, times: 9 });
		expect((await run({ operation: 'get', subnetId: range._id })).error).toBeDefined();
		expect(fixture.apiRequests.filter((request) => request.startsWith('POST'))).toEqual([]);
	});
});
