import type { IDataObject } from 'n8n-workflow';

import { entityFields, simplifyEntity } from '../../../../../nodes/DefenderCloudApps/resources/entity/record';
import { entityReference } from '../../../../../nodes/DefenderCloudApps/values/entityKey';
import { simplified } from '../../../../../nodes/DefenderCloudApps/values/recordFields';
import { makeEntity } from '../../../../../simulated-tenant';

const ISO = '2023-11-14T22:13:20.000Z';

it('an entity, field by field', () => {
	const entity = makeEntity({ _id: 'e', id: 'p-1', lastSeen: ISO }) as IDataObject;
	expect(simplifyEntity(entity)).toEqual({
		name: 'Megan Bowen',
		type: 'Account',
		app: 'Microsoft 365',
		address: 'megan@contoso.onmicrosoft.com',
		status: 'Active',
		isAdmin: false,
		isExternal: false,
		lastSeen: ISO,
		key: Buffer.from('{"id":"p-1","saas":11161,"inst":0}').toString('base64'),
		_id: 'e',
	});
	const names = Object.keys(entityFields).filter((name) => entityFields[name]?.isFurther);
	expect(simplified(entityFields, names)(entity)).toEqual({
		accountId: 'p-1',
		domain: 'contoso.onmicrosoft.com',
		groups: ['Employees'],
		organization: null,
		role: null,
	});
});

it('a simplified entity names the entity, as a whole and by its key', () => {
	const entity = simplifyEntity(makeEntity({ id: 'p-1' }) as IDataObject);
	expect(entityReference(entity)).toEqual({ id: 'p-1', saas: 11161, inst: 0 });
	expect(entityReference(entity.key)).toEqual({ id: 'p-1', saas: 11161, inst: 0 });
});

it.each<[IDataObject, string | null]>([
	[
		{ email: 'mail@x.example', ii: 'own', accounts: [{ ii: 'own', pa: 'sign-in@x.example', em: 'e@x.example' }] },
		'sign-in@x.example',
	],
	[{ email: 'mail@x.example', ii: 'own', accounts: [{ ii: 'own', em: 'e@x.example' }] }, 'e@x.example'],
	[{ email: 'mail@x.example', ii: 'own', accounts: [{ ii: 'other', pa: 'other@x.example' }] }, 'mail@x.example'],
	[{ email: 'mail@x.example', accounts: null }, 'mail@x.example'],
	[{ email: null }, null],
])('an entity with %j has the address %j', (entity, address) => {
	expect(simplifyEntity(entity).address).toBe(address);
});

it.each<[IDataObject, IDataObject]>([
	[{ userGroups: [{ name: 'Admins' }, {}, null] }, { groups: ['Admins', null, null] }],
	[{ userGroups: 'all' }, { groups: [] }],
	[{ status: 9 }, { status: '9' }],
	[{ id: '' }, { key: null }],
	[{ appData: null }, { app: null }],
])('an entity with %j', (entity, expected) => {
	expect(simplified(entityFields, Object.keys(entityFields))(entity)).toMatchObject(expected);
});
