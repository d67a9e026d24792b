import type { IDataObject } from 'n8n-workflow';

import { simplifyEntity } from '../../../../../nodes/DefenderCloudApps/resources/entity/record';
import { makeEntity } from '../../../../../simulated-tenant';

const ISO = '2023-11-14T22:13:20.000Z';

it('an entity, field by field', () => {
	expect(simplifyEntity(makeEntity({ _id: 'e', id: 'p-1', lastSeen: ISO }) as IDataObject)).toEqual({
		_id: 'e',
		key: Buffer.from('{"id":"p-1","saas":11161,"inst":0}').toString('base64'),
		id: 'p-1',
		displayName: 'Megan Bowen',
		email: 'megan@contoso.onmicrosoft.com',
		type: 'Account',
		app: 'Microsoft 365',
		status: 'Active',
		statusValue: 2,
		isAdmin: false,
		isExternal: false,
		organization: null,
		domain: 'contoso.onmicrosoft.com',
		groups: ['Employees'],
		lastSeen: ISO,
	});
});

it.each<[IDataObject, IDataObject]>([
	[{ userGroups: [{ name: 'Admins' }, {}, null] }, { groups: ['Admins', null, null] }],
	[{ userGroups: 'all' }, { groups: [] }],
	[{ status: 9 }, { status: '9', statusValue: 9 }],
	[{ id: '' }, { key: null }],
	[{ appData: null }, { app: null }],
])('an entity with %j', (entity, expected) => {
	expect(simplifyEntity(entity)).toMatchObject(expected);
});
