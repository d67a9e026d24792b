import type { IDataObject } from 'n8n-workflow';

import { readEntityKey, searchEntities } from '../../../../../nodes/DefenderCloudApps/resources/entity/locator';
import { entityKey } from '../../../../../nodes/DefenderCloudApps/values/entityKey';
import { type Answer, ScriptedService, giving, page } from '../scriptedService';

const ID = '6204bdaf-ad46-4e99-a25d-374a0532c666';
const KEY = entityKey({ id: ID, saas: 11161, inst: 0 });

describe('the entity that an item names', () => {
	it.each<[string, unknown]>([
		['a key', KEY],
		['an ii', `11161|0|${ID}`],
		['JSON', JSON.stringify({ id: ID, saas: 11161, inst: 0 })],
		['an account of an alert', { type: 'account', id: ID, saas: 11161, inst: 0 }],
		['a resource locator', { __rl: true, mode: 'pk', value: KEY }],
		['a resource locator with an account', { __rl: true, mode: 'json', value: { id: ID, saas: '11161', inst: 0 } }],
	])('may be %s', (_name, entityId) => {
		expect(readEntityKey(giving({ entityId: entityId as IDataObject }))).toBe(KEY);
	});

	it.each<[unknown, string]>([
		['', "'Entity' is empty"],
		[null, "'Entity' is empty"],
		[{ __rl: true, mode: 'list', value: '' }, "'Entity' is empty"],
		[{ __rl: true, mode: 'list' }, "'Entity' is empty"],
		['somebody', "'somebody' names no entity"],
		[{ label: 'Megan' }, '{"label":"Megan"} names no entity'],
	])('cannot be %j', (entityId, message) => {
		expect(() => readEntityKey(giving({ entityId: entityId as IDataObject }))).toThrow(message);
	});
});

describe('the search for an entity', () => {
	const person = (name: string): IDataObject => ({ _id: name, id: `${name}-1`, displayName: name, appData: null });

	/** Each service is a credential of its own, so that no search finds what another one read. */
	function searchOn(answers: Answer[]) {
		const service = new ScriptedService(answers);
		const context = service.menu(`credential ${Math.random()}`);
		const search = async (text?: string, token?: string) => await searchEntities.call(context, text, token);
		return { search, sent: service.sent };
	}

	it('names what is known of an entity, each part once', async () => {
		const entity = { ...person('Megan'), email: 'Megan-1', appData: { name: 'Microsoft 365', appId: 11161 } };
		const { search } = searchOn([page([entity])]);
		expect(await search('megan')).toEqual({
			results: [{ name: 'Megan · Megan-1 · Microsoft 365', value: entityKey({ id: 'Megan-1', saas: 11161, inst: 0 }) }],
		});
	});

	it('passes over what has no ID', async () => {
		const { search } = searchOn([page([{ _id: 'x', displayName: 'Nobody' }, person('Megan')])]);
		expect((await search()).results).toHaveLength(1);
	});

	it('reads three pages at most, and the next search reads on', async () => {
		const { search, sent } = searchOn([...'abcd'].map((name) => page([person(name)], name !== 'd')));
		expect(await search('d-1')).toEqual({ results: [], paginationToken: '3' });
		expect((await search('d-1')).results).toHaveLength(1);
		expect(sent.map(({ body }) => (body as { skip: number }).skip)).toEqual([0, 1, 2, 3]);
	});

	it('shows no entity a second time where more is asked for', async () => {
		const { search } = searchOn([page([person('a')], true), page([person('b')])]);
		const first = await search();
		expect(await search('', String(first.paginationToken))).toMatchObject({ results: [{ name: 'b · b-1' }] });
	});

	it('ends before the deepest record that the service shows', async () => {
		const records = Array.from({ length: 4_901 }, (_, index) => person(String(index)));
		const { search } = searchOn([page(records, true)]);
		expect(await search('9')).not.toHaveProperty('paginationToken');
	});
});
