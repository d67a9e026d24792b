import type { IDataObject } from 'n8n-workflow';

import { entityIdField, readEntityKey } from '../../../../../nodes/DefenderCloudApps/resources/entity/locator';
import { entityKey } from '../../../../../nodes/DefenderCloudApps/values/entityKey';
import { type Answer, ScriptedService, page } from '../scriptedService';

const ID = '6204bdaf-ad46-4e99-a25d-374a0532c666';
const KEY = entityKey({ id: ID, saas: 11161, inst: 0 });
const ADDRESS = 'megan@contoso.com';

async function read(entityId: unknown, answers: Answer[] = []) {
	const service = new ScriptedService(answers, [{ entityId: entityId as IDataObject }]);
	const call = await service.call();
	const key = await readEntityKey(call).catch((error: Error) => error.message);
	return { key, sent: service.sent.map(({ method, path }) => `${method} ${path}`) };
}

describe('the entity that an item names', () => {
	it.each<[string, unknown]>([
		['a key', KEY],
		['an ii', `11161|0|${ID}`],
		['JSON', JSON.stringify({ id: ID, saas: 11161, inst: 0 })],
		['an account of an alert', { type: 'account', id: ID, saas: 11161, inst: 0, em: ADDRESS }],
		['a person of a simplified alert', { name: 'Megan', address: ADDRESS, key: KEY }],
		['the only person of a simplified alert', [{ name: 'Megan', address: ADDRESS, key: KEY }]],
		['a simplified entity', { key: KEY, id: ID, email: ADDRESS }],
		['a resource locator', { __rl: true, mode: 'pk', value: KEY }],
		['a resource locator with an account', { __rl: true, mode: 'json', value: { id: ID, saas: '11161', inst: 0 } }],
	])('may be %s, without a request', async (_name, entityId) => {
		expect(await read(entityId)).toEqual({ key: KEY, sent: [] });
	});

	it.each<[unknown, string]>([
		['', "'Entity' is empty"],
		[null, "'Entity' is empty"],
		[[], "'Entity' is empty"],
		[{ __rl: true, mode: 'list', value: '' }, "'Entity' is empty"],
		[{ __rl: true, mode: 'list' }, "'Entity' is empty"],
		['somebody', "'somebody' names no entity"],
		[{ __rl: true, mode: 'email', value: 'megan' }, "'megan' names no entity"],
		[{ label: 'Megan' }, '{"label":"Megan"} names no entity'],
		[{ name: 'Megan', address: null, key: null }, '{"name":"Megan","address":null,"key":null} names no entity'],
		[[{ key: KEY }, { key: KEY }], "'Entity' has 2 values but accepts only one"],
	])('cannot be %j', async (entityId, message) => {
		expect(await read(entityId)).toEqual({ key: message, sent: [] });
	});

	it('offers a way to enter an address', () => {
		expect(entityIdField.modes?.map(({ name }) => name)).toEqual(['list', 'email', 'pk', 'json']);
	});
});

describe('the entity with an address', () => {
	const person = { displayName: 'Megan', id: { id: ID, saas: 11161, inst: 0 } };
	const account = { displayName: 'Megan', id: { id: ADDRESS, saas: 11161, inst: 0 } };
	const activity = (...named: unknown[]) => page([{ _id: 'a', entityData: { ...named } }]);
	const none = page([]);
	const entity = (id: string, saas: number, fields: object = {}) => ({
		_id: id,
		id,
		appData: { saas, instance: 0, name: `App ${saas}` },
		email: ADDRESS,
		...fields,
	});

	it.each<[string, Answer[], number]>([
		[
			'the latest activity, if the entity says so too',
			[activity(account, null, person), { body: entity(ID, 11161) }],
			2,
		],
		[
			'an account of the entity',
			[activity(account, person), { body: entity(ID, 11161, { email: null, accounts: [{ pa: ADDRESS }] }) }],
			2,
		],
		['the list, if there is no activity', [none, page([entity(ID, 11161)])], 2],
		['the list, if the activity names nobody else', [activity(account, null), page([entity(ID, 11161)])], 2],
		[
			'the list, if the activity is of somebody else',
			[activity({ ...account, displayName: 'Lee' }, person), page([entity(ID, 11161)])],
			2,
		],
		[
			'the list, if the entity of the activity is gone',
			[activity(account, person), { status: 404 }, page([entity(ID, 11161)])],
			3,
		],
		[
			'the list, if the entity of the activity has another address',
			[activity(account, person), { body: entity(ID, 11161, { email: 'lee@contoso.com' }) }, page([entity(ID, 11161)])],
			3,
		],
		[
			'a further page of the list',
			[none, page([entity('x', 11161, { email: 'x@contoso.com' })], true), page([entity(ID, 11161)])],
			3,
		],
		[
			'the list, not by the accounts in other apps',
			[none, page([entity(ADDRESS, 11114), entity(ADDRESS, 11161), entity(ID, 11161)])],
			2,
		],
	])('is found by %s', async (_name, answers, requests) => {
		const { key, sent } = await read(ADDRESS, answers);
		expect(key).toBe(KEY);
		expect(sent).toHaveLength(requests);
	});

	it('is an account in another app, if that is all there is', async () => {
		const { key } = await read(ADDRESS, [none, page([entity(ADDRESS, 11114)])]);
		expect(key).toBe(entityKey({ id: ADDRESS, saas: 11114, inst: 0 }));
	});

	it.each<[string, Answer[], string]>([
		['nobody has it', [none, page([])], `Defender for Cloud Apps has no entity with the address '${ADDRESS}'`],
		[
			'several have it',
			[none, page([entity('a', 11161), entity('b', 11161)])],
			`2 entities have the address '${ADDRESS}'`,
		],
	])('is not made up where %s', async (_name, answers, message) => {
		expect((await read(ADDRESS, answers)).key).toBe(message);
	});

	it('is not looked for where the service refuses to say', async () => {
		const { key, sent } = await read(ADDRESS, [activity(account, person), { status: 403 }]);
		expect(key).not.toBe(KEY);
		expect(sent).toHaveLength(2);
	});
});
