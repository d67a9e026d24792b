import { loadOptions } from '../../../../nodes/DefenderCloudApps/resources/menus';
import { ScriptedService, page } from './scriptedService';

async function open(menu: keyof typeof loadOptions, records: unknown[]) {
	const service = new ScriptedService([page(records, false)]);
	const options = await loadOptions[menu].call(service.menu());
	return { options, sent: service.sent };
}

const policy = (id: unknown, label?: unknown) => ({ type: 'policyRule', id, label });

describe('the menu of policies', () => {
	it('has each policy of the latest alerts once, by name', async () => {
		const { options, sent } = await open('getPolicies', [
			{ _id: 'a', entities: [policy('2', 'Mass download'), { type: 'ip', id: '192.0.2.1' }] },
			{ _id: 'b', entities: [policy('1', 'Impossible travel'), policy('2', 'Mass download')] },
		]);
		expect(options).toEqual([
			{ name: 'Impossible travel', value: '1' },
			{ name: 'Mass download', value: '2' },
		]);
		expect(sent).toEqual([{ method: 'POST', path: '/v1/alerts/', body: { filters: {}, skip: 0, limit: 100 } }]);
	});

	it.each([
		['no entities', { _id: 'a' }],
		['entities that are not a list', { _id: 'a', entities: 'all' }],
		['entities that are no objects', { _id: 'a', entities: [null, 5] }],
		['a policy without an ID', { _id: 'a', entities: [policy(undefined, 'Nameless'), policy('', 'Empty')] }],
		['a policy whose ID is no ID', { _id: 'a', entities: [policy({ $oid: '1' }, 'Object')] }],
	])('is empty for %s', async (_name, alert) => {
		expect((await open('getPolicies', [alert])).options).toEqual([]);
	});

	it('names a policy by its ID where it has no name', async () => {
		expect((await open('getPolicies', [{ _id: 'a', entities: [policy('1')] }])).options).toEqual([
			{ name: '1', value: '1' },
		]);
	});
});

it('keeps the number of an app a number', async () => {
	const entities = [{ type: 'service', id: 11161, label: 'Microsoft 365' }];
	expect((await open('getApps', [{ _id: 'a', entities }])).options).toEqual([{ name: 'Microsoft 365', value: 11161 }]);
});

it.each([
	['getIpTags', 'tags', '/v1/subnet/'],
	['getUserGroups', 'userGroups', '/v1/entities/'],
] as const)('%s reads %s, whichever field their ID is in', async (menu, field, path) => {
	const { options, sent } = await open(menu, [
		{
			_id: 'a',
			[field]: [
				{ id: '1', _id: 'x', name: 'One' },
				{ _id: '2', name: 'Two' },
				{ id: 3, name: 'Three' },
				{ name: 'None' },
			],
		},
		{ _id: 'b', [field]: null },
	]);
	expect(options).toEqual([
		{ name: 'One', value: '1' },
		{ name: 'Three', value: '3' },
		{ name: 'Two', value: '2' },
	]);
	expect(sent.map((request) => request.path)).toEqual([path]);
});
