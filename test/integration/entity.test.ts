import type { IDataObject } from 'n8n-workflow';

import { makeEntity, makeFile } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { textOf } from '../support/text';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const id = '6204bdaf-ad46-4e99-a25d-374a0532c666';

describe('Entity > Get', () => {
	const key = Buffer.from(JSON.stringify({ id, saas: 11161, inst: 0 })).toString('base64');

	it.each([
		['its key', key],
		['its ii', `11161|0|${id}`],
		['the JSON of its key', JSON.stringify({ id, inst: 0, saas: 11161 })],
		['its bare id', id],
		['an account of an alert', { type: 'account', id, saas: 11161, inst: 0, label: 'Megan' }],
		['the record itself', '={{ $json }}'],
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
		expect(items[0]).toMatchObject({ id, key, displayName: 'Megan Bowen', status: 'Active' });
	});

	it('refuses a value that does not identify an entity, before any request', async () => {
		const { error } = await fixture.run({ resource: 'entity', operation: 'get', entityId: 'somebody' });
		expect(error?.message).toBe("'somebody' names no entity");
		expect(fixture.apiRequests).toEqual([]);
	});
});

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
			fileType: 'SPREADSHEET',
			accessLevel: 'PRIVATE',
			status: 'EXISTS',
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
		expect(error?.description).toMatch(/"Defender for Cloud Apps OAuth2 API" or "Defender for Cloud Apps User API"/);
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
			'subnet.create': '',
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
