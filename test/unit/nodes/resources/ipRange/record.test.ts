import type { IDataObject } from 'n8n-workflow';

import {
	addressesOf,
	simplifyIpRange,
	tagNamesOf,
} from '../../../../../nodes/DefenderCloudApps/resources/ipRange/record';
import { makeSubnet } from '../../../../../simulated-tenant';

describe('the addresses of a range are read', () => {
	it.each<[string, IDataObject, string[]]>([
		['as they were entered', { subnets: [{ originalString: '192.0.2.7', address: 'x', mask: 128 }] }, ['192.0.2.7']],
		['from address and mask without the original', { subnets: [{ address: '::1', mask: 128 }] }, ['::1/128']],
		['from texts', { subnets: ['192.0.2.0/24'] }, ['192.0.2.0/24']],
		['as none where they are not a list', { subnets: 'all' }, []],
		['as none where they are missing', {}, []],
	])('%s', (_name, range, expected) => expect(addressesOf(range)).toEqual(expected));
});

describe('the tags of a range', () => {
	it.each<[IDataObject, string[]]>([
		[{ tags: [{ id: 't', name: 'Office' }, 'Guest'] }, ['Office', 'Guest']],
		[{ tags: [{ id: 't' }] }, ['null']],
		[{ tags: null }, []],
		[{ tags: { name: 'Office' } }, []],
	])('%j are %j', (range, names) => expect(tagNamesOf(range)).toEqual(names));
});

it('an IP range, field by field, its time as ISO 8601', () => {
	const tags = [{ _id: 't', name: 'Office' }];
	const range = makeSubnet(
		{ _id: 'r', name: 'Head office', category: 4, tags, organization: 'Isp', lastModified: 1_700_000_000_000.8 },
		['192.0.2.0/24'],
	);
	expect(simplifyIpRange(range as IDataObject)).toEqual({
		name: 'Head office',
		category: 'VPN',
		subnets: ['192.0.2.0/24'],
		organization: 'Isp',
		tags: ['Office'],
		country: null,
		modifiedAt: '2023-11-14T22:13:20.000Z',
		_id: 'r',
	});
});
