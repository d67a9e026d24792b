import type { IDataObject } from 'n8n-workflow';

import { finderIn } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/finder';
import { makeSubnet } from '../../../../../simulated-tenant';

const RANGES = [
	makeSubnet({ name: 'Everything', category: 6 }, ['10.0.0.0/8', '2001:db8::/32']),
	makeSubnet({ name: 'Branch', category: 1 }, ['10.1.0.0/16']),
	makeSubnet({ name: 'Branch again', category: 4 }, ['10.1.0.0/16']),
	makeSubnet({ name: 'One host', category: 3 }, ['10.1.2.3', '2001:db8::7']),
	makeSubnet({ name: 'Entered with an address inside', category: 5 }, ['192.0.2.77/24']),
];
const odd = [
	{},
	{ name: 'Odd', subnets: ['no address', null, {}, { originalString: '300.1.1.1/8' }] },
	{ value: 'odd' },
];

/** As an answer of the API brings them. */
const records = (ranges: unknown[]) => JSON.parse(JSON.stringify(ranges)) as IDataObject[];

describe('the range of an address', () => {
	it.each([
		['the smallest that holds it', '10.1.2.3', 'One host'],
		['a larger one', '10.1.2.4', 'Branch'],
		['the largest', '10.200.0.1', 'Everything'],
		['of IPv6, the smallest', '2001:db8::7', 'One host'],
		['of IPv6, in another spelling', '2001:0DB8:0:0::8', 'Everything'],
		['of IPv4 written as IPv6', '::ffff:10.1.9.9', 'Branch'],
		['that was entered by an address inside it', '192.0.2.1', 'Entered with an address inside'],
		['none', '198.51.100.1', undefined],
		['none for what is no address', 'a host', undefined],
		['none for an empty text', '', undefined],
	])('%s', async (_what, address, name) => {
		const rangeOf = await finderIn(records([...odd, ...RANGES]));
		expect((await rangeOf(address))?.name).toBe(name);
	});

	it('has its category and tags by name', async () => {
		const range = makeSubnet({ name: 'VPN', category: 4, tags: [{ _id: '1', id: '2', name: 'Remote' }] as never }, [
			'203.0.113.0/24',
		]);
		expect(await (await finderIn(records([range])))('203.0.113.9')).toEqual({
			name: 'VPN',
			category: 'VPN',
			tags: ['Remote'],
		});
	});

	it('is nothing where the tenant has no range', async () => {
		expect(await (await finderIn([]))('10.0.0.1')).toBeUndefined();
	});
});
