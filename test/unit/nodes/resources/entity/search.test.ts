import type { IDataObject } from 'n8n-workflow';

import { searchEntities } from '../../../../../nodes/DefenderCloudApps/resources/entity/search';
import { entityKey } from '../../../../../nodes/DefenderCloudApps/values/entityKey';
import { type Answer, ScriptedService, page } from '../scriptedService';

describe('the search for an entity', () => {
	const person = (name: string): IDataObject => ({ _id: name, id: `${name}-1`, displayName: name, appData: null });

	/** Each service is a credential of its own, so that no search finds what another one read. */
	function searchOn(answers: Answer[]) {
		const service = new ScriptedService(answers);
		const context = service.menu(`credential ${Math.random()}`);
		const search = async (text?: string, token?: string) => await searchEntities.call(context, text, token);
		return { search, sent: service.sent };
	}

	it.each<[string, IDataObject, string]>([
		[
			'all that is known',
			{ email: 'm@contoso.com', type: 2, appData: { name: 'Box', appId: 10489 } },
			'Megan — Box, m@contoso.com, Account',
		],
		['its ID where it has no address', { type: 1 }, 'Megan — Megan-1, Application'],
		['its address where it has no name', { displayName: null, email: 'm@contoso.com' }, 'm@contoso.com'],
		['each part once', { displayName: 'm@contoso.com', email: 'm@contoso.com' }, 'm@contoso.com'],
	])('names an entity by %s', async (_name, fields, name) => {
		const { search } = searchOn([page([{ ...person('Megan'), ...fields }])]);
		expect(await search('m')).toEqual({
			results: [{ name, value: entityKey({ id: 'Megan-1', saas: 11161, inst: 0 }), description: 'Megan-1' }],
		});
	});

	it('passes over what has no ID', async () => {
		const { search } = searchOn([page([{ _id: 'x', displayName: 'Nobody' }, person('Megan')])]);
		expect((await search()).results).toHaveLength(1);
	});

	it('sorts by name', async () => {
		const { search } = searchOn([page(['b', 'c', 'a'].map(person))]);
		expect((await search()).results.map(({ description }) => description)).toEqual(['a-1', 'b-1', 'c-1']);
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
		expect(await search('', String(first.paginationToken))).toMatchObject({ results: [{ name: 'b — b-1' }] });
	});

	it('ends before the deepest record that the service shows', async () => {
		const records = Array.from({ length: 4_901 }, (_, index) => person(String(index)));
		const { search } = searchOn([page(records, true)]);
		expect(await search('9')).not.toHaveProperty('paginationToken');
	});
});
