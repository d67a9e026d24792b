import type { IDataObject } from 'n8n-workflow';

import { listSearch } from '../../../../nodes/DefenderCloudApps/resources/menus';
import { ScriptedService, page } from './scriptedService';

async function itemsOf(method: keyof typeof listSearch, ...records: IDataObject[]) {
	const service = new ScriptedService([page(records)]);
	const context = service.menu(`credential ${Math.random()}`);
	return (await listSearch[method].call(context)).results;
}

const ID = '603f704aaf7417985bbf3b22';
const TIME = Date.UTC(2026, 0, 31, 8);

describe('what a search box shows of a record', () => {
	it.each<[string, keyof typeof listSearch, IDataObject, string]>([
		[
			'an alert with a user alone',
			'searchAlerts',
			{ title: 'T', severityValue: 0, entities: [{ type: 'user', id: 'm@contoso.com' }] },
			'T — Low, m@contoso.com',
		],
		[
			'an alert with an account and a user',
			'searchAlerts',
			{
				title: 'T',
				entities: [
					{ type: 'user', id: 'u' },
					{ type: 'account', label: 'Megan' },
				],
			},
			'T — Megan',
		],
		['an alert of which nothing is known', 'searchAlerts', { entities: null }, ID],
		[
			'an activity in HTML',
			'searchActivities',
			{ description: '<b>Log</b> on<br>again', user: null, timestamp: TIME },
			'Log on again — 2026-01-31 08:00 UTC',
		],
		[
			'a failed sign-in',
			'searchActivities',
			{ description: 'Failed log on', user: {}, failedUserData: { userName: 'm@contoso.com' } },
			'Failed log on — m@contoso.com',
		],
		[
			'an activity without a description',
			'searchActivities',
			{ description: '', resolvedActor: { name: 'Megan' } },
			`${ID} — Megan`,
		],
		['a long activity', 'searchActivities', { description: 'x'.repeat(100) }, 'x'.repeat(80)],
		['a file without an owner', 'searchFiles', { name: 'a.txt', appName: 'Box' }, 'a.txt — Box'],
		['a file without a name', 'searchFiles', { ownerAddress: 'm@contoso.com' }, `${ID} — m@contoso.com`],
		['a range without addresses', 'searchIpRanges', { name: 'HQ', category: 1 }, 'HQ — Corporate'],
		[
			'a range of an unknown category',
			'searchIpRanges',
			{ name: 'HQ', subnets: ['192.0.2.0/24'], category: 9 },
			'HQ — 192.0.2.0/24, 9',
		],
	])('names %s', async (_name, method, record, name) => {
		expect(await itemsOf(method, { _id: ID, ...record })).toEqual([expect.objectContaining({ name, value: ID })]);
	});

	it.each<[keyof typeof listSearch, string]>([
		['searchAlerts', 'URL'],
		['searchFiles', 'alternateLink'],
	])('%s leads to the page of a record, if that is a web page', async (method, field) => {
		const urlOf = async (url: unknown) => (await itemsOf(method, { _id: ID, [field]: url } as IDataObject))[0]?.url;
		expect(await urlOf('https://contoso.example/x')).toBe('https://contoso.example/x');
		expect([await urlOf('javascript:alert(1)'), await urlOf(null), await urlOf(5)]).toEqual(Array(3).fill(undefined));
	});
});
