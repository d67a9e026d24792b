import { makeAlert, makeEntity, makeSubnet } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { loadMenu, searchBox } from './support/menus';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());

const menu = async (method: string) => await loadMenu(fixture.loaded, method, await fixture.signedIn());

describe('the menus', () => {
	it.each([
		['getPolicies', 'policyRule', 'Mass download', '5e6fa9ade2367fc6340f487e'],
		['getApps', 'service', 'Box', 10489],
	])('%s lists what the latest alerts name, each once', async (method, type, label, id) => {
		const entities = [
			{ type, id, label },
			{ type: 'ip', id: '192.0.2.1', label: '192.0.2.1' },
		];
		fixture.tenant.alerts.push(makeAlert({ entities }), makeAlert({ entities }));
		expect(await menu(method)).toEqual([{ name: label, value: id }]);
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
