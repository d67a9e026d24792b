import { entityKey, entityReference } from '../../../../nodes/DefenderCloudApps/values/entityKey';
import { actorOf, peopleOf } from '../../../../nodes/DefenderCloudApps/values/people';
import documentedAlert from '../../../samples/doc_alert_fetch.json';
import recordedActivity from '../../../samples/xsoar_activity_by_id.json';
import recordedAlert from '../../../samples/xsoar_alert_by_id.json';
import recordedAlerts from '../../../samples/xsoar_alerts_list_2021_reassembled.json';

const keyOf = (id: string, saas = 11161) => entityKey({ id, saas, inst: 0 });
const ana = { type: 'account', id: 'a1', saas: 11161, inst: 0, label: 'Ana Beck', pa: 'ana@contoso.com' };
const person = (name: string, address: string | null, key: string | null) => ({ name, address, key });

describe('the people of an alert', () => {
	it.each([
		[
			'recorded in 2020',
			recordedAlert,
			[person('demisto dev', 'dev@demistodev.onmicrosoft.com', keyOf('2827c1e7-edb6-4529-b50d-25984e968637'))],
		],
		[
			'recorded in 2021',
			recordedAlerts.data[0] ?? {},
			[person('John Example', 'john@example.onmicrosoft.com', keyOf('3fa9f28b-eb0e-463a-ba7b-8089fe9991e2'))],
		],
		[
			'documented, without the number of the app',
			documentedAlert,
			[person('user1', 'user1@contoso.com', keyOf('6204bdaf-ad46-4e99-a25d-374a0532c666'))],
		],
	])('%s', (_when, alert, people) => {
		expect(peopleOf(alert)).toEqual(people);
	});

	it.each([
		[
			'has the e-mail address if there is no other',
			[{ ...ana, pa: undefined, em: 'ana.beck@contoso.com' }],
			['ana.beck@contoso.com'],
		],
		[
			'has both of two people with the same name',
			[ana, { ...ana, id: 'a2', pa: 'ana.b@contoso.com' }],
			['ana@contoso.com', 'ana.b@contoso.com'],
		],
		[
			'has a person once, whatever the case of the address',
			[ana, { type: 'user', id: 'ANA@contoso.com' }],
			['ana@contoso.com'],
		],
		[
			'knows a user by the e-mail address of the account',
			[
				{ ...ana, em: 'beck@contoso.com' },
				{ type: 'user', id: 'beck@contoso.com' },
			],
			['ana@contoso.com'],
		],
		['has an account without an address', [{ type: 'account', id: 'x1', label: 'Scanner' }], [null]],
		['has nobody where there are no entities', undefined, []],
		['has nobody in odd entities', [null, 5, 'ana', { type: 'ip', id: '192.0.2.1' }], []],
	])('%s', (_title, entities, addresses) => {
		expect(peopleOf({ entities }).map(({ address }) => address)).toEqual(addresses);
	});

	it('has the key of the Microsoft 365 account if somebody has several', () => {
		const salesforce = { ...ana, id: 'ana@contoso.com', saas: 11114 };
		expect(peopleOf({ entities: [salesforce, ana] })).toEqual([person('Ana Beck', 'ana@contoso.com', keyOf('a1'))]);
		expect(peopleOf({ entities: [salesforce] })[0]?.key).toBe(keyOf('ana@contoso.com', 11114));
	});

	it('has a user that no account names, and one without an ID without a key', () => {
		const entities = [
			{ type: 'user', id: 'bo@contoso.com', label: 'bo@contoso.com' },
			{ type: 'account', label: 'Bo' },
		];
		expect(peopleOf({ entities })).toEqual([
			person('Bo', null, null),
			person('bo@contoso.com', 'bo@contoso.com', keyOf('bo@contoso.com')),
		]);
	});
});

describe('the actor of an activity', () => {
	const address = 'ana@contoso.com';
	const signIn = { 0: { displayName: 'Ana', id: { id: address, saas: 11161, inst: 0 } }, 1: null };

	it.each([
		[
			'recorded',
			recordedActivity,
			person('Avi Testman', 'avishai@demistodev.onmicrosoft.com', keyOf('3fa9f28b-eb0e-463a-ba7b-8089fe9991e2')),
		],
		[
			'of a failed sign-in',
			{ user: { userTags: [] }, failedUserData: { userName: address } },
			person(address, address, keyOf(address)),
		],
		['named by the sign-in', { entityData: signIn }, person('Ana', address, keyOf(address))],
		[
			'named by the account',
			{ entityData: { ...signIn, 2: { displayName: 'Ana Beck', id: { id: 'a1', saas: 11161, inst: 0 } } } },
			person('Ana Beck', address, keyOf('a1')),
		],
		['with a name only', { resolvedActor: { name: 'Ana' } }, person('Ana', null, null)],
		[
			'of another app',
			{ resolvedActor: { name: 'Ana', id: 'a7', saasId: '11114', instanceId: '2' } },
			person('Ana', null, entityKey({ id: 'a7', saas: 11114, inst: 2 })),
		],
	])('%s', (_when, activity, actor) => {
		expect(actorOf(activity)).toEqual(actor);
	});

	it.each([{}, { user: null, entityData: null, resolvedActor: null }, { user: { userName: '' } }])(
		'is nobody in %j',
		(activity) => {
			expect(actorOf(activity)).toBeUndefined();
		},
	);
});

describe('a person', () => {
	it('names the entity, as a whole, by key and by address', () => {
		const [found] = peopleOf({ entities: [ana] });
		const reference = { id: 'a1', saas: 11161, inst: 0 };
		expect(entityReference(found)).toEqual(reference);
		expect(entityReference(found?.key)).toEqual(reference);
		expect(entityReference({ ...found, key: null })).toEqual({ ...reference, id: 'ana@contoso.com' });
	});
});
