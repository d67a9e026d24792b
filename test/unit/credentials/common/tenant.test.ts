import { checkedClientId, checkedTenantId, isOneTenant } from '../../../../credentials/common/tenant';

const ID = '11111111-2222-3333-4444-555555555555';

describe('the tenant', () => {
	it.each([ID, 'contoso.onmicrosoft.com', 'organizations', 'common'])('may be %s', (tenant) => {
		expect(checkedTenantId(` ${tenant} `)).toBe(tenant);
	});

	it.each(['', undefined, 5, 'contoso', '../common', 'a b.com', 'x.com/y'])('may not be %j', (tenant) => {
		expect(() => checkedTenantId(tenant)).toThrow('Tenant ID');
	});

	it.each([
		[ID, true],
		['contoso.onmicrosoft.com', true],
		['organizations', false],
		['Common', false],
	])('%s is a single one: %s', (tenant, isOne) => expect(isOneTenant(tenant)).toBe(isOne));
});

describe('the app', () => {
	it('is named by its ID', () => expect(checkedClientId(` ${ID} `)).toBe(ID));

	it.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		['my-app', 'is not an ID'],
	])('is not named by %j', (clientId, words) => {
		expect(() => checkedClientId(clientId)).toThrow(`Application (Client) ID ${words}`);
	});
});
