import type { IDataObject } from 'n8n-workflow';

import { addressesOf, tagNamesOf } from '../../../../../nodes/DefenderCloudApps/resources/ipRange/record';

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
