import { makeActivity, makeAlert, makeEntity, makeFile, makeSubnet } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { loadMenu, searchBox } from './support/menus';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());

const menu = async (method: string) => await loadMenu(fixture.loaded, method, await fixture.signedIn());

describe('the menus', () => {
	it.each([
		['getPolicies', 'policyRule', 'Mass download', '5e6fa9ade2367fc6340f487e'],
		['getFilePolicies', 'policyRule', 'Block PNG files', '5f01dce13de79160fbec4150'],
	])('%s lists what the latest alerts name, each once', async (method, type, label, id) => {
		const entities = [
			{ type, id, label, policyType: 'FILE' },
			{ type: 'ip', id: '192.0.2.1', label: '192.0.2.1' },
		];
		fixture.tenant.alerts.push(makeAlert({ entities }), makeAlert({ entities }));
		expect(await menu(method)).toEqual([{ name: label, value: id }]);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('getApps lists well-known apps and those of the latest alerts, each once', async () => {
		const entities = [
			{ type: 'service', id: 10489, label: 'Box' },
			{ type: 'service', id: 99001, label: 'Contoso Payroll' },
		];
		fixture.tenant.alerts.push(makeAlert({ entities }), makeAlert({ entities }));
		const apps = await menu('getApps');
		const byId = (id: number) => apps.filter(({ value }) => value === id);
		expect([10489, 99001, 28375].map((id) => byId(id).length)).toEqual([1, 1, 1]);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('getIpTags lists the tags of the ranges', async () => {
		fixture.tenant.subnets.push(
			makeSubnet({ name: 'HQ', tags: [{ _id: 'a', id: 'tag-1', name: 'Branch' }] as never }, ['192.0.2.0/24']),
		);
		expect(await menu('getIpTags')).toEqual([{ name: 'Branch', value: 'tag-1' }]);
	});

	it.each([
		['getIpTags', 'Discovery.read', 'Investigation.read, Investigation.manage, Settings.read or Settings.manage'],
		['getUserGroups', 'Settings.read', 'Investigation.read or Investigation.manage'],
		['getPolicies', 'Settings.read', 'Investigation.read, Investigation.manage, Discovery.read or Discovery.manage'],
	])('%s names every permission that would do', async (method, held, needed) => {
		await expect(loadMenu(fixture.loaded, method, await fixture.signedIn([held]))).rejects.toThrow(
			`The permission ${needed} is missing`,
		);
	});

	it('getUserGroups lists the groups of the first entities', async () => {
		fixture.tenant.entities.push(makeEntity(), makeEntity());
		expect(await menu('getUserGroups')).toEqual([{ name: 'Employees', value: '000000200000000000000000' }]);
	});
});

describe('the search box of an entity', () => {
	let credentialId = '';
	const search = async (text?: string, token?: string) =>
		await searchBox(fixture.loaded, 'searchEntities', await fixture.signedIn(), { text, token, credentialId });

	beforeEach(() => {
		credentialId = `credential ${Math.random()}`;
		for (let index = 0; index < 1_000; index++)
			fixture.tenant.entities.push(makeEntity({ displayName: `Person ${index}`, email: `p${index}@contoso.com` }));
	});

	it('lists the first page with one request, and further pages on request', async () => {
		const first = await search();
		expect(first.results).toHaveLength(100);
		expect(fixture.apiRequests).toHaveLength(1);
		const second = await search('', String(first.paginationToken));
		expect(second.results).toHaveLength(100);
		expect(second.results[0]).not.toEqual(first.results[0]);
		expect(fixture.apiRequests).toHaveLength(2);
	});

	it('never reads a page twice, and reads further with each search that finds nothing', async () => {
		fixture.tenant.entities.push(
			makeEntity({ displayName: 'Zoe', email: 'zoe@contoso.com', lastSeen: '2020-01-01T00:00:00Z' }),
		);
		const lengths: number[] = [];
		for (const text of ['zo', 'zoe', 'zoe@', 'zoe@c']) {
			const { results } = await search(text);
			lengths.push(results.length);
		}
		expect(lengths).toEqual([0, 0, 0, 1]);
		expect(fixture.apiRequests).toHaveLength(11);
		expect((await search('person 7')).results.length).toBeGreaterThan(100);
		expect(fixture.apiRequests).toHaveLength(11);
	});

	it('does not show what one credential found to another', async () => {
		await search();
		credentialId = 'another';
		await search();
		expect(fixture.apiRequests).toHaveLength(2);
	});

	it('reads again after five minutes', async () => {
		await search();
		fixture.now += 301_000;
		await search();
		expect(fixture.apiRequests).toHaveLength(2);
	});
});

describe('the search boxes', () => {
	let credentialId = '';
	const search = async (method: string, text?: string, token?: string) =>
		await searchBox(fixture.loaded, method, await fixture.signedIn(), { text, token, credentialId });
	const namesOf = async (method: string, text?: string) => (await search(method, text)).results.map(({ name }) => name);

	beforeEach(() => {
		credentialId = `credential ${Math.random()}`;
	});

	it('show the latest alerts with severity, time and person, and lead to their pages', async () => {
		const timestamp = Date.UTC(2026, 0, 31, 8);
		const person = { type: 'account', id: 'a', label: 'Megan Bowen' };
		const alert = makeAlert({ title: 'Mass download', severityValue: 2, timestamp, entities: [person] });
		fixture.tenant.alerts.push(alert, makeAlert({ title: 'Earlier', timestamp: timestamp - 1, entities: [] }));
		const { results } = await search('searchAlerts');
		expect(results[0]).toMatchObject({
			name: 'Mass download — High, 2026-01-31 08:00 UTC, Megan Bowen',
			value: alert._id,
			url: alert.URL,
		});
		expect(results[1]?.name).toMatch(/^Earlier — /);
		expect(await namesOf('searchAlerts', 'megan')).toEqual([results[0]?.name]);
		expect(await namesOf('searchAlerts', alert._id)).toEqual([results[0]?.name]);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('page through the alerts, a request each', async () => {
		fixture.addAlerts(150);
		const first = await search('searchAlerts');
		expect(first.results).toHaveLength(100);
		const second = await search('searchAlerts', '', String(first.paginationToken));
		expect(second.results).toHaveLength(50);
		expect(second.paginationToken).toBeUndefined();
		expect(fixture.apiRequests).toHaveLength(2);
	});

	it('show what was done, who did it, where and when, and let the service search for longer texts', async () => {
		const timestamp = Date.UTC(2026, 0, 31, 8);
		fixture.tenant.activities.push(
			makeActivity({ description: 'Download file: Quarterly.xlsx', timestamp, appId: 15600 }),
			makeActivity({ description: 'Log on', timestamp: timestamp - 60_000, user: { userName: 'lee@contoso.com' } }),
		);
		expect(await namesOf('searchActivities')).toEqual([
			'Download file: Quarterly.xlsx — megan@contoso.onmicrosoft.com, Microsoft OneDrive for Business, 2026-01-31 08:00 UTC',
			'Log on — lee@contoso.com, Microsoft 365, 2026-01-31 07:59 UTC',
		]);
		expect(await namesOf('searchActivities', 'lee')).toHaveLength(1);
		expect(fixture.apiRequests).toHaveLength(1);
		expect(await namesOf('searchActivities', 'quarterly')).toHaveLength(1);
		expect(fixture.bodies(/activities/).at(-1)).toMatchObject({ filters: { text: { text: 'quarterly' } } });
	});

	it('show files with their owners, and let the service search for names', async () => {
		const file = makeFile({ name: 'Salaries.xlsx' });
		fixture.tenant.files.push(file, makeFile({ name: 'Party.jpg' }));
		expect(await namesOf('searchFiles')).toHaveLength(2);
		const { results } = await search('searchFiles', 'salar');
		expect(results).toEqual([
			{
				name: 'Salaries.xlsx — Megan Bowen, Microsoft OneDrive for Business',
				value: file._id,
				description: file._id,
				url: file.alternateLink,
			},
		]);
		expect(fixture.bodies(/files/).at(-1)).toMatchObject({ filters: { filename: { text: 'salar' } } });
	});

	it('show IP ranges by name with addresses and category', async () => {
		fixture.tenant.subnets.push(
			makeSubnet({ name: 'Tunnel', category: 4 }, ['192.0.2.64/26', '192.0.2.128/26', '198.51.100.7/32']),
			makeSubnet({ name: 'Amsterdam', category: 1 }, ['203.0.113.0/24']),
		);
		expect(await namesOf('searchIpRanges')).toEqual([
			'Amsterdam — 203.0.113.0/24, Corporate',
			'Tunnel — 192.0.2.64/26, 192.0.2.128/26, …, VPN',
		]);
		expect(await namesOf('searchIpRanges', '198.51.100.7')).toHaveLength(1);
	});

	it('tell the accounts of one person apart, sorted', async () => {
		const salesforce = { appId: 11114, name: 'Salesforce', saas: 11114, instance: 0 };
		const email = 'megan@contoso.com';
		fixture.tenant.entities.push(
			makeEntity({ email }),
			makeEntity({ email, id: email, appData: salesforce }),
			makeEntity({ displayName: 'Alex Wilber', email: 'alex@contoso.com' }),
		);
		expect(await namesOf('searchEntities')).toEqual([
			'Alex Wilber — Microsoft 365, alex@contoso.com, Account',
			'Megan Bowen — Microsoft 365, megan@contoso.com, Account',
			'Megan Bowen — Salesforce, megan@contoso.com, Account',
		]);
	});
});
