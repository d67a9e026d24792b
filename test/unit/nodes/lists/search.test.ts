import type { IDataObject } from 'n8n-workflow';

import { type SearchBox, itemName, searchList } from '../../../../nodes/DefenderCloudApps/lists/search';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';
import { type Answer, ScriptedService, page } from '../resources/scriptedService';

const box: SearchBox = {
	list: { name: 'things', path: ['v1', 'things'], idField: '_id' },
	permissions: [],
	itemOf: ({ name }) => (typeof name === 'string' ? { name, value: name, description: `id-${name}` } : undefined),
	maxAgeInMs: 60_000,
};

const things = (...names: string[]): IDataObject[] => names.map((name) => ({ _id: name, name }));

/** Each service is a credential of its own. */
function searchOn(answers: Answer[], own: Partial<SearchBox> = {}) {
	const service = new ScriptedService(answers);
	const context = service.menu(`credential ${Math.random()}`);
	const search = async (text?: string, token?: string) => await searchList(context, { ...box, ...own }, text, token);
	const namesOf = async (text?: string) => (await search(text)).results.map(({ name }) => name);
	return { search, namesOf, sent: service.sent };
}

describe('a search box', () => {
	it('looks into names and descriptions, whatever the case and the blanks around the text', async () => {
		const { namesOf, sent } = searchOn([page(things('Alpha', 'Beta'))]);
		expect([await namesOf(' ALPH '), await namesOf('id-beta'), await namesOf('gamma')]).toEqual([
			['Alpha'],
			['Beta'],
			[],
		]);
		expect(sent).toHaveLength(1);
	});

	it('keeps the order of the list, unless it is shown by name', async () => {
		const answers = () => [page(things('b', 'a'))];
		expect(await searchOn(answers()).namesOf()).toEqual(['b', 'a']);
		expect(await searchOn(answers(), { isByName: true }).namesOf()).toEqual(['a', 'b']);
	});

	it('asks for the order that it shows', async () => {
		const { search, sent } = searchOn([page([])], { sort: { sortField: 'date', sortDirection: 'desc' } });
		await search();
		expect(sent[0]?.body).toEqual({ filters: {}, skip: 0, limit: 100, sortField: 'date', sortDirection: 'desc' });
	});

	it('leaves the search to the service where it can search, page by page', async () => {
		const filtersFor = (text: string) => (text.length > 2 ? { name: { text } } : undefined);
		const { search, namesOf, sent } = searchOn(
			[page(things('Short')), page(things('found elsewhere'), true), page(things('found as well'))],
			{ filtersFor },
		);
		expect(await namesOf('sh')).toEqual(['Short']);
		const first = await search('long');
		expect(first.results.map(({ name }) => name)).toEqual(['found elsewhere']);
		const second = await search('long', first.paginationToken);
		expect(second.results.map(({ name }) => name)).toEqual(['found as well']);
		expect(second.paginationToken).toBeUndefined();
		expect(sent.map(({ body }) => (body as IDataObject).filters)).toEqual([
			{},
			{ name: { text: 'long' } },
			{ name: { text: 'long' } },
		]);
	});

	it('never asks for an empty text', async () => {
		const filtersFor = jest.fn();
		await searchOn([page([])], { filtersFor }).search('  ');
		expect(filtersFor).not.toHaveBeenCalled();
	});

	it('forgets what it read after its time', async () => {
		const { namesOf } = searchOn([page(things('old')), page(things('new'))]);
		const now = Date.now();
		jest.spyOn(surroundings, 'now').mockImplementation(() => now);
		expect(await namesOf()).toEqual(['old']);
		jest.spyOn(surroundings, 'now').mockImplementation(() => now + 59_999);
		expect(await namesOf()).toEqual(['old']);
		jest.spyOn(surroundings, 'now').mockImplementation(() => now + 60_001);
		expect(await namesOf()).toEqual(['new']);
	});

	it('passes over records that cannot be chosen', async () => {
		const { namesOf } = searchOn([page([{ _id: '1' }, ...things('a')])]);
		expect(await namesOf()).toEqual(['a']);
	});
});

describe('the name of an item', () => {
	it.each<[unknown[], string]>([
		[[], 'Megan'],
		[['Box', 'Account'], 'Megan — Box, Account'],
		[['Box', 'Box', 'Megan'], 'Megan — Box'],
		[[null, undefined, '', 5], 'Megan'],
	])('has %j after it: %s', (details, name) => {
		expect(itemName('Megan', ...details)).toBe(name);
	});
});
