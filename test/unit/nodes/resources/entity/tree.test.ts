import { personOf } from '../../../../../nodes/DefenderCloudApps/resources/entity/tree';
import { makeEntity } from '../../../../../simulated-tenant';

const office = makeEntity({
	id: 'a1',
	email: 'ana@contoso.com',
	lastSeen: '2026-01-31T08:00:00Z',
	isAdmin: false,
	accounts: [],
});
const salesforce = makeEntity({
	id: 'ana@contoso.com',
	email: 'ana@contoso.com',
	userId: 'a1',
	isAdmin: true,
	status: 3,
	lastSeen: null,
	appData: { appId: 11114, name: 'Salesforce', saas: 11114, instance: 0 },
});
const account = {
	app: 'Microsoft 365',
	id: 'a1',
	address: 'ana@contoso.com',
	status: 'Active',
	isAdmin: false,
	lastSeen: '2026-01-31T08:00:00.000Z',
};

describe('the person of a tree', () => {
	it('has all accounts, the own one first and once', () => {
		expect(personOf({ ...office, accounts: [office, salesforce] })).toEqual({
			isAdmin: true,
			isExternal: false,
			groups: ['Employees'],
			accounts: [
				account,
				{ ...account, app: 'Salesforce', id: 'ana@contoso.com', status: 'Suspended', isAdmin: true, lastSeen: null },
			],
		});
	});

	it('reads accounts in the short form that entity records have', () => {
		const short = {
			i: 'ana@contoso.com',
			ii: '11114|0|ana@contoso.com',
			dn: 'Ana',
			pa: 'ana@contoso.com',
			saas: 11114,
		};
		const [, found] = personOf({ ...office, accounts: [short] }).accounts;
		expect(found).toEqual({
			app: '11114',
			id: 'ana@contoso.com',
			address: 'ana@contoso.com',
			status: null,
			isAdmin: null,
			lastSeen: null,
		});
	});

	it.each([
		['no account says', [undefined, null], null],
		['one says no', [undefined, false], false],
		['one says yes', [false, true], true],
	])('is an administrator or not where %s', (_what, [own, other], isAdmin) => {
		const person = { id: 'a1', isAdmin: own, accounts: [{ id: 'a2', isAdmin: other }] };
		expect(personOf(person as never).isAdmin).toBe(isAdmin);
	});

	it.each([{}, { accounts: null, userGroups: 'odd' }, { accounts: [null, 5], userGroups: [null, {}] }])(
		'is read from %j without failing',
		(odd) => {
			expect(personOf(odd as never)).toMatchObject({ isAdmin: null, groups: [] });
		},
	);
});
