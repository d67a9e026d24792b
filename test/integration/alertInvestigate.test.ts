import type { IDataObject } from 'n8n-workflow';

import {
	type Alert,
	entityKey,
	makeActivity,
	makeAlert,
	makeEntity,
	makeSubnet,
	newRecordId,
} from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());

const investigate = { resource: 'alert', operation: 'investigate' };
const MEGAN = 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a01';
const DIEGO = 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a02';

const account = (id: string, name: string) => ({
	type: 'account',
	entityType: 2,
	id,
	inst: 0,
	saas: 11161,
	label: name,
	pa: `${name}@contoso.onmicrosoft.com`,
});
const ip = (address: string) => ({ type: 'ip', id: address, label: address });

function addPerson(id: string, name: string, changes: Parameters<typeof makeEntity>[0] = {}): void {
	fixture.tenant.entities.push(
		makeEntity({ id, displayName: name, email: `${name}@contoso.onmicrosoft.com`, ...changes }),
	);
}

function addActivity(id: string, minutesAgo: number, clientIP: string): string {
	const timestamp = fixture.tenant.clock.now() - minutesAgo * 60_000;
	const reference = { id, saas: 11161, inst: 0 };
	const activity = makeActivity({
		timestamp,
		created: timestamp,
		device: { clientIP, userAgent: 'x', countryCode: 'NL' },
		entityData: { 0: null, 1: null, 2: { displayName: 'x', id: reference, resolved: true } },
	});
	fixture.tenant.activities.push(activity);
	return activity._id;
}

function addAlert(entities: Alert['entities'], changes: Partial<Alert> = {}): string {
	const alert = makeAlert({ entities, ...changes });
	fixture.tenant.alerts.push(alert);
	return alert._id;
}

describe('Alert > Investigate', () => {
	it('returns the alert, its people with accounts, their last activities and the category of each address', async () => {
		addPerson(MEGAN, 'megan', { isAdmin: true });
		addPerson('megan@contoso.onmicrosoft.com', 'megan', {
			userId: MEGAN,
			appData: { appId: 11114, name: 'Salesforce', saas: 11114, instance: 0 },
		});
		fixture.tenant.subnets.push(
			makeSubnet({ name: 'Company', category: 1 }, ['203.0.113.0/24']),
			makeSubnet({ name: 'Scanners', category: 3 }, ['203.0.113.0/28']),
		);
		const ids = [3, 1, 2].map((minutes) => addActivity(MEGAN, minutes, minutes === 1 ? '203.0.113.7' : '198.51.100.9'));
		addActivity(DIEGO, 1, '198.51.100.9');
		const alertId = addAlert([account(MEGAN, 'megan'), ip('203.0.113.7')], { severityValue: 2 });

		const { items, error } = await fixture.run({ ...investigate, alertId, activitiesPerPerson: 2 });

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			alert: { _id: alertId, severity: 'High' },
			people: [
				{
					name: 'megan',
					address: 'megan@contoso.onmicrosoft.com',
					key: entityKey(MEGAN),
					isAdmin: true,
					isExternal: false,
					groups: ['Employees'],
					accounts: [{ app: 'Microsoft 365', isAdmin: true }, { app: 'Salesforce' }],
				},
			],
			activities: [
				{ person: 'megan', _id: ids[1] },
				{ person: 'megan', _id: ids[2] },
			],
			ipAddresses: [
				{ address: '203.0.113.7', category: 'Risky', range: 'Scanners', isInAlert: true, activityCount: 1 },
				{ address: '198.51.100.9', category: null, range: null, isInAlert: false, activityCount: 1 },
			],
			notRead: [],
			summary: expect.stringContaining('**Risky** (Scanners)') as string,
		});
		expect(Object.keys(items[0] ?? {})).toEqual(['summary', 'alert', 'people', 'activities', 'ipAddresses', 'notRead']);
	});

	it('keeps to its number of requests: alerts by hundreds, each person and the ranges once', async () => {
		addPerson(MEGAN, 'megan');
		addPerson(DIEGO, 'diego');
		for (let index = 0; index < 130; index++) fixture.tenant.subnets.push(makeSubnet({}, [`10.0.${index}.0/24`]));
		const people = [account(MEGAN, 'megan'), account(DIEGO, 'diego'), ip('203.0.113.7')];
		const items = Array.from({ length: 120 }, () => ({ id: addAlert(people) }));

		const result = await fixture.run({ ...investigate, alertId: '={{ $json.id }}' }, { items });

		expect(result.error).toBeUndefined();
		expect(result.items.map(({ alert }) => (alert as IDataObject)._id)).toEqual(items.map(({ id }) => id));
		expect(result.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		const counts = fixture.apiRequests.map((request) => request.replace(/entities\/.*/, 'entities/…'));
		expect(counts.filter((request) => request === 'POST /api/v1/alerts/')).toHaveLength(2);
		expect(counts.filter((request) => request.includes('entities'))).toHaveLength(2);
		expect(counts.filter((request) => request.includes('activities'))).toHaveLength(2);
		expect(counts.filter((request) => request.includes('subnet'))).toHaveLength(2);
		expect(counts).toHaveLength(8);
	});

	it('asks for nothing that it does not need', async () => {
		const alertId = addAlert([{ type: 'policyRule', id: 'p', label: 'A policy', policyType: 'AUDIT' }]);
		const { items } = await fixture.run({ ...investigate, alertId });
		expect(items[0]).toMatchObject({ people: [], activities: [], ipAddresses: [], notRead: [] });
		expect(fixture.apiRequests).toEqual(['POST /api/v1/alerts/']);
	});

	it('reads no activities where none are wanted, and only as many people as it may', async () => {
		addPerson(MEGAN, 'megan');
		addPerson(DIEGO, 'diego');
		const alertId = addAlert([account(MEGAN, 'megan'), account(DIEGO, 'diego')]);
		const { items } = await fixture.run({ ...investigate, alertId, activitiesPerPerson: 0, peoplePerAlert: 1 });
		expect(items[0]).toMatchObject({
			people: [
				{ name: 'megan', groups: ['Employees'] },
				{ name: 'diego', accounts: [], isAdmin: null },
			],
			notRead: ["diego: not looked into, because 'People per Alert' is 1"],
		});
		expect(fixture.apiRequests).toHaveLength(2);
	});

	it('keeps the alert of a person who is no longer known, and says so', async () => {
		const activityId = addActivity(MEGAN, 1, '198.51.100.9');
		const alertId = addAlert([account(MEGAN, 'megan')]);
		const { items, error } = await fixture.run({ ...investigate, alertId });
		const words = 'Accounts of megan: Defender for Cloud Apps no longer knows this account';
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({
			people: [{ name: 'megan', accounts: [] }],
			activities: [{ _id: activityId }],
			notRead: [words],
			summary: expect.stringContaining(words) as string,
		});
	});

	it('says what the sign-in may not read, and keeps the rest', async () => {
		addPerson(MEGAN, 'megan');
		const alertId = addAlert([account(MEGAN, 'megan'), ip('203.0.113.7')]);
		const { items, error } = await fixture.run({ ...investigate, alertId }, { permissions: ['Discovery.read'] });
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({ people: [{ name: 'megan', accounts: [] }], activities: [] });
		expect(items[0]?.notRead).toEqual([
			'Accounts of megan: The permission Investigation.read or Investigation.manage is missing',
			'Activities of megan: The permission Investigation.read or Investigation.manage is missing',
			expect.stringMatching(/^IP ranges: The permission .* is missing$/),
		]);
	});

	it.each([
		['entities', /entities/],
		['activities', /activities/],
		['IP ranges', /subnet/],
	])('fails while the service cannot say what its %s are', async (_what, path) => {
		addPerson(MEGAN, 'megan');
		const alertId = addAlert([account(MEGAN, 'megan'), ip('203.0.113.7')]);
		fixture.tenant.faults.add({ match: { path }, answer: { status: 503, body: {} }, times: Number.POSITIVE_INFINITY });
		const { error } = await fixture.run({ ...investigate, alertId });
		expect(error?.message).toBe('Defender for Cloud Apps is not able to answer at the moment (status 503)');
	});

	it('gives an item that fails its own error, and the others their results', async () => {
		const unknown = newRecordId();
		const items = [{ id: addAlert([]) }, { id: unknown }, { id: 'odd' }, { id: addAlert([]) }];
		const { items: results } = await fixture.run(
			{ ...investigate, alertId: '={{ $json.id }}' },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(results.map(({ error }) => error)).toEqual([
			undefined,
			'Defender for Cloud Apps has no record with this ID',
			"'odd' is not an alert ID",
			undefined,
		]);
	});

	it.each([
		['an ID', { alertId: 'odd' }, "'odd' is not an alert ID"],
		[
			'a number of activities',
			{ alertId: newRecordId(), activitiesPerPerson: 101 },
			/'Activities per Person' needs a whole number from 0 to 100/,
		],
		[
			'a number of people',
			{ alertId: newRecordId(), peoplePerAlert: 0 },
			/'People per Alert' needs a whole number from 1 to 1000/,
		],
	])('refuses %s that makes no sense, before any request', async (_what, parameters, message) => {
		const { error } = await fixture.run({ ...investigate, ...parameters });
		expect(error?.message).toMatch(message);
		expect(fixture.apiRequests).toEqual([]);
	});

	it('returns several alerts that one item names, each once', async () => {
		const ids = [addAlert([]), addAlert([])];
		const { items } = await fixture.run({ ...investigate, alertId: [...ids, ids[0]].join(', ') });
		expect(items.map(({ alert }) => (alert as IDataObject)._id)).toEqual(ids);
		expect(fixture.apiRequests).toEqual(['POST /api/v1/alerts/']);
	});
});
