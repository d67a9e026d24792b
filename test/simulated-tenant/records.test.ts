import { entityKey, makeEntity, makeFile, makeStream, makeSubnet } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { records, ApiFixture } from './support';

const started = useFixture(new ApiFixture());

const path = (...parts: string[]) => `/api/v1/${parts.map(encodeURIComponent).join('/')}/`;

describe('entities', () => {
	beforeEach(() => {
		const salesforce = { appId: 11114, name: 'Salesforce', saas: 11114, instance: 0 };
		started.tenant.entities.push(
			makeEntity({ id: 'person', displayName: "Patti O'Brien", isExternal: null }),
			makeEntity({ id: 'account', userId: 'person', appData: salesforce, status: 3 }),
			makeEntity({ id: 'other', isAdmin: true, domain: null }),
		);
	});

	it('finds an entity by its key, and a person with all accounts', async () => {
		expect((await started.call('GET', path('entities', entityKey('account', 11114)))).json?.userId).toBe('person');
		const tree = await started.call('GET', path('entities', entityKey('account', 11114), 'retrieve_tree'));
		expect(tree.json).toMatchObject({ id: 'person', accounts: [{ id: 'account' }] });
	});

	it.each([
		[entityKey('nobody'), 404],
		['not base64', 400],
		[Buffer.from('{"id":"person"}').toString('base64'), 400],
	])('refuses the key %s', async (key, status) => {
		expect((await started.call('GET', path('entities', key))).status).toBe(status);
	});

	it.each<[Record<string, unknown>, string[]]>([
		[{ entity: { eq: [{ id: 'person', inst: 0, saas: 11161 }] } }, ['account', 'person']],
		[{ isAdmin: { eq: ['true'] } }, ['other']],
		[{ isExternal: { eq: [null] } }, ['person']],
		[{ status: { eq: ['3'] } }, ['account']],
		[{ app: { neq: [11161] } }, ['account']],
		[{ domain: { isnotset: true } }, ['other']],
	])('evaluates %j', async (filters, expected) => {
		const found = records(await started.call('POST', '/api/v1/entities/', { filters }));
		expect(found.map((one) => String(one.id)).sort()).toEqual(expected);
	});
});

describe('IP ranges', () => {
	const rule = { name: 'Range', category: 1, subnets: ['197.198.192.20/16', '2001:db8::1'] };
	const create = async (changes: Record<string, unknown> = {}) =>
		await started.call('POST', '/api/v1/subnet/create_rule/', { ...rule, ...changes });
	const update = async (id: string, body: Record<string, unknown>) =>
		await started.call('POST', path('subnet', id, 'update_rule'), body);

	it('returns the new id as JSON text and stores networks mapped to IPv6', async () => {
		const id = JSON.parse((await create()).text) as string;
		expect((await started.call('GET', path('subnet', id))).json?.subnets).toEqual([
			{ mask: 112, address: '0000:0000:0000:0000:0000:ffff:c5c6:0000', originalString: '197.198.192.20/16' },
			{ mask: 128, address: '2001:0db8:0000:0000:0000:0000:0000:0001', originalString: '2001:db8::1' },
		]);
	});

	it('requires the id in an update that keeps the name, and replaces the whole record', async () => {
		const id = JSON.parse(
			(await create({ organization: 'Isp', overrideOrganization: true, tags: ['New tag'] })).text,
		) as string;
		expect(started.tenant.subnets[0]).toMatchObject({ organization: 'Isp', tags: [{ name: 'New tag' }] });
		expect((await update(id, { ...rule, category: 2 })).status).toBe(400);
		expect((await update(id, { ...rule, _id: id, category: 2, organization: 'Isp' })).status).toBe(200);
		expect(started.tenant.subnets[0]).toMatchObject({ category: 2, organization: null, tags: [] });
	});

	it.each<[string, Record<string, unknown>]>([
		['no name', { name: undefined }],
		['a category that does not exist', { category: 7 }],
		['no addresses', { subnets: [] }],
		['text that is not an address', { subnets: ['300.1.1.1/8'] }],
		['a short form of an address', { subnets: ['10/8'] }],
		['an unknown field', { location: 'x' }],
		['the id of an unknown tag', { tags: ['f'.repeat(24)] }],
	])('refuses %s', async (_name, changes) => {
		expect((await create(changes)).status).toBe(400);
	});

	it('refuses a second range of the same name, until the first is deleted', async () => {
		const id = JSON.parse((await create()).text) as string;
		expect((await create()).status).toBe(400);
		expect((await started.call('DELETE', path('subnet', id))).status).toBe(204);
		expect((await started.call('DELETE', path('subnet', id))).status).toBe(404);
	});

	it('lists ranges by name, with filters', async () => {
		started.tenant.subnets.push(
			makeSubnet({ name: 'B', category: 3 }),
			makeSubnet({ name: 'A', category: 1, builtIn: true }),
		);
		const names = async (body: unknown) =>
			records(await started.call('POST', '/api/v1/subnet/', body)).map((one) => one.name);
		expect(await names({ sortField: 'name', sortDirection: 'asc' })).toEqual(['A', 'B']);
		expect(await names({ filters: { builtIn: { eq: [true] } } })).toEqual(['A']);
	});
});

describe('discovery', () => {
	it('returns reports, categories as a plain list, scripts as text and banned domains as JSON', async () => {
		const stream = makeStream({ displayName: 'Firewall' });
		started.tenant.streams.push(stream);
		started.tenant.categories[stream._id] = [
			{ id: 'SAASDB_CATEGORY_CRM', total: 1 },
			{ id: 'SAASDB_CATEGORY_WEBMAIL', total: 2 },
		];
		started.tenant.bannedDomains.push('one.example', 'two.example');
		expect((await started.call('GET', '/api/discovery/streams/')).json).toEqual({ streams: [stream] });
		const categories = await started.call('POST', '/api/v1/discovery/discovered_apps/categories/', {
			streamId: stream._id,
			limit: 1,
		});
		expect(categories.json).toEqual([{ id: 'SAASDB_CATEGORY_WEBMAIL', total: 2 }]);
		const script = await started.call('GET', '/api/discovery_block_scripts/?format=102&type=banned');
		expect([script.headers['content-type'], script.text]).toEqual([
			expect.stringContaining('text/plain'),
			'url.domain=one.example deny\nurl.domain=two.example deny\n',
		]);
		expect((await started.call('GET', '/api/discovery_block_scripts/?type=banned&skip=1&limit=5')).json).toEqual([
			'two.example',
		]);
		expect((await started.call('GET', '/api/discovery_block_scripts/?format=999&type=banned')).status).toBe(400);
	});
});

describe('files', () => {
	it('leaves out deleted files unless asked for them, and evaluates filters', async () => {
		started.tenant.files.push(
			makeFile({ name: 'here' }),
			makeFile({ name: 'gone', fileStatus: [2, 'DELETED'], fileAccessLevel: [4, 'PUBLIC_INTERNET'] }),
		);
		const names = async (filters: unknown) =>
			records(await started.call('POST', '/api/v1/files/', { filters })).map((one) => one.name);
		expect(await names({})).toEqual(['here']);
		expect(await names({ allowDeleted: { eq: [true] }, sharing: { eq: [4] } })).toEqual(['gone']);
	});
});
