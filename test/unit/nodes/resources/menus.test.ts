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

describe('the menu of apps', () => {
	const app = (id: unknown, label: string) => ({ type: 'service', id, label });
	const appsWith = async (...entities: object[]) => (await open('getApps', [{ _id: 'a', entities }])).options;

	it('has the well-known apps by name, with numbers for values', async () => {
		const options = await appsWith();
		expect(options).toContainEqual({ name: 'Microsoft Teams', value: 28375 });
		expect(options.map(({ name }) => name)).toEqual(options.map(({ name }) => name).sort());
	});

	it("adds the apps of the latest alerts, under the tenant's names", async () => {
		const known = (await appsWith()).length;
		const options = await appsWith(app(11161, 'Office 365'), app(99001, 'Contoso Payroll'));
		expect(options).toHaveLength(known + 1);
		expect(options.filter(({ value }) => value === 11161)).toEqual([{ name: 'Office 365', value: 11161 }]);
		expect(options).toContainEqual({ name: 'Contoso Payroll', value: 99001 });
	});

	it('has a name once, with the number that the tenant has for it', async () => {
		const options = await appsWith(app(77, 'salesforce'));
		expect(options.filter(({ name }) => name.toLowerCase() === 'salesforce')).toEqual([
			{ name: 'salesforce', value: 77 },
		]);
	});
});

it('has the file policies alone in their menu', async () => {
	const entities = [
		{ ...policy('1', 'Block PNG files'), policyType: 'FILE' },
		{ ...policy('2', 'Impossible travel'), policyType: 'ANOMALY_DETECTION' },
		policy('3', 'Unknown kind'),
	];
	const { options } = await open('getFilePolicies', [{ _id: 'a', entities }]);
	expect(options).toEqual([{ name: 'Block PNG files', value: '1' }]);
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
