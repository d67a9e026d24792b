import { investigatedAddresses } from '../../../../../../nodes/DefenderCloudApps/resources/alert/investigation/addresses';

const ip = (address: string) => ({ type: 'ip', id: address, label: address });
const vpn = { name: 'Company VPN', category: 'VPN', tags: ['Remote'] };
const rangeOf = async (address: string) => await Promise.resolve(address.startsWith('192.') ? vpn : undefined);
const at = (ipAddress: unknown, country: unknown = null) => ({ ipAddress, country }) as never;

describe('the addresses of an alert and its activities', () => {
	it('has each once, those of the alert first, with the range and where it was seen', async () => {
		const alert = { entities: [ip('203.0.113.7'), ip('192.0.2.77'), ip('203.0.113.7')] };
		const activities = [at('198.51.100.1', 'NL'), at('192.0.2.77'), at('192.0.2.77', 'FR')];
		expect(await investigatedAddresses(alert, activities, rangeOf)).toEqual([
			{
				address: '203.0.113.7',
				category: null,
				range: null,
				tags: [],
				country: null,
				isInAlert: true,
				activityCount: 0,
			},
			{
				address: '192.0.2.77',
				category: 'VPN',
				range: 'Company VPN',
				tags: ['Remote'],
				country: 'FR',
				isInAlert: true,
				activityCount: 2,
			},
			{
				address: '198.51.100.1',
				category: null,
				range: null,
				tags: [],
				country: 'NL',
				isInAlert: false,
				activityCount: 1,
			},
		]);
	});

	it.each([
		['no entities', {}, []],
		['odd entities', { entities: [null, 5, { type: 'ip' }, { type: 'account', id: '1' }] }, []],
		['an address that has only a label', { entities: [{ type: 'ip', label: '192.0.2.1' }] }, ['192.0.2.1']],
	])('of an alert with %s', async (_what, alert, addresses) => {
		const found = await investigatedAddresses(alert, [at(null), at(undefined), at('')], rangeOf);
		expect(found.map(({ address }) => address)).toEqual(addresses);
	});
});
