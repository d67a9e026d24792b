import type { IDataObject } from 'n8n-workflow';

import { makeActivity, makeEntity, makeFile } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { textOf } from '../support/text';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const id = '6204bdaf-ad46-4e99-a25d-374a0532c666';
const key = Buffer.from(JSON.stringify({ id, saas: 11161, inst: 0 })).toString('base64');

describe('Entity > Get', () => {
	it.each([
		['its key', key],
		['its ii', `11161|0|${id}`],
		['the JSON of its key', JSON.stringify({ id, inst: 0, saas: 11161 })],
		['its bare id', id],
		['an account of an alert', { type: 'account', id, saas: 11161, inst: 0, label: 'Megan' }],
		['the record itself', '={{ $json }}'],
		[
			'the simplified record',
			{ name: 'Megan Bowen', address: 'megan@contoso.com', key, _id: '5f01dc3d229037823e3b9e92' },
		],
		['one of the people of an alert', { name: 'Megan', address: 'megan@contoso.com', key }],
		['a resource locator', { __rl: true, mode: 'pk', value: key }],
	])('finds the entity by %s', async (_name, entityId) => {
		const entity = makeEntity({ id });
		fixture.tenant.entities.push(entity);
		const given =
			typeof entityId === 'object' && !('__rl' in entityId) ? `={{ ${JSON.stringify(entityId)} }}` : entityId;
		const { items, error } = await fixture.run(
			{ resource: 'entity', operation: 'get', entityId: given },
			{ items: [{ json: entity as IDataObject }] },
		);
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ name: 'Megan Bowen', status: 'Active', key, _id: entity._id });
	});

	it('finds the people of an alert, each by its key', async () => {
		const [alert] = fixture.addAlerts(1);
		const account = alert?.entities.find(({ type }) => type === 'account');
		fixture.tenant.entities.push(makeEntity({ id: String(account?.id) }));
		const { items: alerts } = await fixture.run({ resource: 'alert', operation: 'getAll' });
		for (const entityId of ['={{ $json.people[0].key }}', '={{ $json.people[0] }}']) {
			const { items } = await fixture.run({ resource: 'entity', operation: 'get', entityId }, { items: alerts });
			expect(items).toEqual([expect.objectContaining({ name: 'Megan Bowen' })]);
		}
	});

	it('refuses a value that does not identify an entity, before any request', async () => {
		const { error } = await fixture.run({ resource: 'entity', operation: 'get', entityId: 'somebody' });
		expect(error?.message).toBe("'somebody' names no entity");
		expect(fixture.apiRequests).toEqual([]);
	});
});

describe('Entity > Get by e-mail address', () => {
	const address = 'megan@contoso.onmicrosoft.com';
	const salesforce = { appId: 11114, name: 'Salesforce', saas: 11114, instance: 0 };
	const get = async (entityId: IDataObject | string, items: IDataObject[] = [{}]) =>
		await fixture.run({ resource: 'entity', operation: 'get', entityId }, { items });

	it.each([
		['by e-mail', { __rl: true, mode: 'email', value: address }],
		['by key', { __rl: true, mode: 'pk', value: address }],
		['plainly', address],
		['in other letters', ` ${address.toUpperCase()} `],
		['as a person of an alert', `={{ { name: "Megan", address: "${address}", key: null } }}`],
		['as the only person of an alert', `={{ [{ name: "Megan", address: "${address}", key: null }] }}`],
	])('finds the person whose address is given %s', async (_name, entityId) => {
		const account = makeEntity({ id: address, email: address, userId: id, appData: salesforce });
		fixture.tenant.entities.push(makeEntity({ displayName: 'Alex', email: 'alex@contoso.onmicrosoft.com' }));
		fixture.tenant.entities.push(account, makeEntity({ id, email: address }));
		const { items, error } = await get(entityId);
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ name: 'Megan Bowen', key });
	});

	it('takes one request more for a person who was active', async () => {
		fixture.tenant.entities.push(makeEntity({ id, email: address }));
		fixture.tenant.activities.push(activityOf('Megan Bowen', address));
		const { items } = await get({ __rl: true, mode: 'email', value: address });
		expect(items[0]?.key).toBe(key);
		expect(fixture.apiRequests).toEqual([
			'POST /api/v1/activities/',
			expect.stringMatching(/^GET \/api\/v1\/entities\//),
		]);
	});

	it('does not believe an activity that names somebody else', async () => {
		fixture.tenant.entities.push(makeEntity({ id, displayName: 'Megan Bowen', email: 'other@contoso.com' }));
		fixture.tenant.activities.push(activityOf('Megan Bowen', address));
		const { error } = await get(address);
		expect(error?.message).toBe(`Defender for Cloud Apps has no entity with the address '${address}'`);
	});

	it('shares the requests among the items of one domain', async () => {
		for (let index = 0; index < 20; index++)
			fixture.tenant.entities.push(makeEntity({ id: `person-${index}`, email: `p${index}@contoso.onmicrosoft.com` }));
		const addresses = Array.from({ length: 20 }, (_, index) => ({ address: `p${index}@contoso.onmicrosoft.com` }));
		const { items } = await get('={{ $json.address }}', addresses);
		expect(items.map((item) => item.address)).toEqual(addresses.map((item) => item.address));
		expect(fixture.apiRequests.filter((request) => request === 'POST /api/v1/entities/')).toHaveLength(1);
	});

	it('names the entities where several have the address', async () => {
		fixture.tenant.entities.push(
			makeEntity({ email: address, displayName: 'Megan Bowen' }),
			makeEntity({ email: address, displayName: 'Megan (old)' }),
		);
		const { error } = await get(address);
		expect(error?.message).toBe(`2 entities have the address '${address}'`);
		expect(error?.description).toMatch(/Megan \(old\) — Microsoft 365.*; Megan Bowen — Microsoft 365/);
	});

	it('reads no more than 1,000 entities of a domain', async () => {
		for (let index = 0; index < 1_050; index++)
			fixture.tenant.entities.push(makeEntity({ id: `person-${index}`, email: `p${index}@contoso.onmicrosoft.com` }));
		const { error } = await get('nobody@contoso.onmicrosoft.com');
		expect(error?.message).toBe(
			"Defender for Cloud Apps has no entity with the address 'nobody@contoso.onmicrosoft.com' among the first 1000 of contoso.onmicrosoft.com",
		);
		expect(fixture.apiRequests).toHaveLength(11);
	});

	it('also reads the tree of the person', async () => {
		fixture.tenant.entities.push(makeEntity({ id, email: address }));
		const parameters = { resource: 'entity', operation: 'getTree', entityId: address };
		expect((await fixture.run(parameters)).items[0]).toMatchObject({ id });
	});
});

/** An activity that names the account by its address and the person by the ID above. */
function activityOf(displayName: string, address: string) {
	const key = { saas: 11161, inst: 0 };
	return makeActivity({
		timestamp: fixture.tenant.clock.now() - 60_000,
		user: { userName: address },
		entityData: {
			0: { displayName, id: { ...key, id: address }, resolved: true },
			1: null,
			2: { displayName, id: { ...key, id }, resolved: true },
		},
	});
}

describe('Entity > Get Many and Get Tree', () => {
	it('lists several accounts of one person as several items', async () => {
		fixture.tenant.entities.push(makeEntity(), makeEntity(), makeEntity({ displayName: 'Alex' }));
		const { items } = await fixture.run({ resource: 'entity', operation: 'getAll', returnAll: true });
		expect(items).toHaveLength(3);
	});

	it('returns the tree', async () => {
		const person = makeEntity({ id });
		fixture.tenant.entities.push(person, makeEntity({ userId: id }));
		const { items } = await fixture.run({ resource: 'entity', operation: 'getTree', entityId: id });
		expect(items[0]).toMatchObject({ id, accounts: [expect.objectContaining({ userId: id })] });
		expect(Object.keys(items[0] ?? {}).slice(0, 2)).toEqual(['displayName', 'email']);
	});

	it('says that a list cannot be read beyond 5,000 records, and keeps those', async () => {
		for (let index = 0; index < 5_050; index++) fixture.tenant.entities.push(makeEntity({ id: `person-${index}` }));
		const { items } = await fixture.run(
			{ resource: 'entity', operation: 'getAll', returnAll: true },
			{ onError: 'continueRegularOutput' },
		);
		expect(items).toHaveLength(5_001);
		expect(items.at(-1)?.error).toBe('Only the first 5000 records of this list can be read in this order');
	});
});

describe('File > Get and Get Many', () => {
	it('reads files with names for their numbers', async () => {
		const file = makeFile();
		fixture.tenant.files.push(file, makeFile());
		const one = await fixture.run({ resource: 'file', operation: 'get', fileId: file._id });
		expect(one.items[0]).toMatchObject({
			_id: file._id,
			type: 'Spreadsheet',
			accessLevel: 'Private',
			status: 'Exists',
		});
		const many = await fixture.run({ resource: 'file', operation: 'getAll', filters: { fileType: ['Spreadsheet'] } });
		expect(many.error).toBeUndefined();
		expect(many.items).toHaveLength(2);
	});
});

describe('the file API with an application', () => {
	it('is refused by the service, and the error says it', async () => {
		const parameters = { authentication: 'application', resource: 'file', operation: 'getAll' };
		const { error } = await fixture.run(parameters, {
			credentials: fixture.applicationCredential('Investigation.read'),
		});
		expect(error?.message).toBe('The service refuses files to an application');
		expect(error?.description).toMatch(
			/"Microsoft Defender for Cloud Apps OAuth2 API" or "Microsoft Defender for Cloud Apps User API"/,
		);
	});
});

describe('Access > Check', () => {
	const parameters = { resource: 'access', operation: 'check' };
	/** The table below the first item, by operation. */
	const answers = ([, ...lines]: IDataObject[], column = 'allowed') =>
		Object.fromEntries(lines.map((line) => [`${textOf(line.resource)}.${textOf(line.operation)}`, line[column]]));

	it('knows that an application cannot read files, whatever its permissions', async () => {
		const credentials = fixture.applicationCredential('Investigation.manage');
		const { items } = await fixture.run({ authentication: 'application', ...parameters }, { credentials });
		expect(answers(items)).toMatchObject({ 'alert.close': true, 'file.get': false, 'file.getAll': false });
	});

	it('claims nothing about a legacy token, which does not contain its permissions', async () => {
		const credentials = fixture.tokenCredential();
		const { items } = await fixture.run({ authentication: 'apiToken', ...parameters }, { credentials });
		expect(answers(items)).toMatchObject({ 'access.check': true, 'alert.close': null, 'file.get': null });
	});

	it('reads from the token which operations are allowed', async () => {
		const { items } = await fixture.run(
			{ resource: 'access', operation: 'check' },
			{ permissions: ['Settings.manage'] },
		);
		const [item, ...lines] = items;
		expect(item).toMatchObject({ permissions: ['Settings.manage'], tenantId: fixture.tenant.tenantId });
		expect(Date.parse(textOf(item?.expiresAt))).toBeGreaterThan(fixture.tenant.clock.now());
		expect(item?.summary).toBe(
			`${textOf(item?.user)} has the permissions for 8 of ${lines.length} operations. Where roles apply, a role in Microsoft Defender may still refuse some of them.`,
		);
		expect(answers(items, 'needs')).toMatchObject({
			'subnet.create': 'Nothing',
			'alert.close':
				'Investigation.manage or Discovery.manage, and the role Security operator or higher where roles apply',
		});
		const allowed = lines
			.filter((line) => line.allowed)
			.map(({ resource, operation }) => `${textOf(resource)}.${textOf(operation)}`);
		expect(allowed.sort()).toEqual([
			'access.check',
			'access.diagnose',
			'subnet.create',
			'subnet.delete',
			'subnet.get',
			'subnet.getAll',
			'subnet.update',
			'subnet.upsert',
		]);
	});
});
