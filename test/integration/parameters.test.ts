import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { makeAlert, makeSubnet, newRecordId } from '../../simulated-tenant';
import { logInMemory } from '../support/binaryData';
import { ODD_VALUES, garbledIn } from '../support/oddValues';
import { useFixture } from '../support/tenant';
import { textOf } from '../support/text';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const permissions = ['Investigation.manage', 'Discovery.manage', 'Settings.manage'];

const bodies = () => fixture.tenant.requests.map(({ body }) => body as IDataObject);
const properties = () =>
	fixture.loaded.nodeTypes.getByNameAndVersion('n8n-nodes-defender-cloud-apps.defenderCloudApps').description
		.properties;

/** A parameter as the editor stores an expression for it: the value comes with the item. */
async function runWithOdd(parameters: IDataObject, property: INodeProperties, value: unknown) {
	const item = { ...logInMemory('CEF:0|raw'), json: { odd: value as IDataObject } };
	return await fixture.run({ ...parameters, [property.name]: '={{ $json.odd }}' }, { items: [item], permissions });
}

/** So that every other field of the operation holds what it needs. */
const FILLED: IDataObject = {
	activityId: '97134000_15600_97ee2049-893e-4c9d-a312-08d82b46faf7',
	alertId: newRecordId(),
	entityId: { __rl: true, mode: 'json', value: '{"id":"a","saas":11161,"inst":0}' },
	fileId: newRecordId(),
	subnetId: newRecordId(),
	streamId: newRecordId(),
	feedbackValue: 'good',
	name: 'HQ',
	category: 6,
	subnets: '192.0.2.0/24',
	inputStreamName: 'Firewall',
	source: 'PALO_ALTO_SYSLOG',
	classification: 'benign',
};

function shownFor(resource: string, operation: string): INodeProperties[] {
	return properties().filter(({ displayOptions }) => {
		const { show = {} } = displayOptions ?? {};
		return show.resource?.includes(resource) && show.operation?.includes(operation);
	});
}

/** What the other fields have to be for this one to be shown. */
function conditionsOf({ displayOptions }: INodeProperties): IDataObject {
	const others = Object.entries(displayOptions?.show ?? {}).filter(
		([name]) => name !== 'resource' && name !== 'operation',
	);
	return Object.fromEntries(others.map(([name, values]) => [name, values?.[0] as IDataObject]));
}

const OPERATIONS = [
	...['close', 'get', 'getAll', 'investigate', 'markRead', 'markUnread'].map((operation) => ['alert', operation]),
	...['get', 'getAll', 'sendFeedback'].map((operation) => ['activity', operation]),
	...['get', 'getAll', 'getTree'].map((operation) => ['entity', operation]),
	...['get', 'getAll'].map((operation) => ['file', operation]),
	...['create', 'delete', 'get', 'getAll', 'update', 'upsert'].map((operation) => ['subnet', operation]),
	...['generateBlockScript', 'getAllCategories', 'getAllReports', 'uploadLog'].map((operation) => [
		'discovery',
		operation,
	]),
	['access', 'check'],
	['access', 'diagnose'],
] as Array<[string, string]>;

describe('Any value in any field', () => {
	it('is tried with every operation of the node', () => {
		const menus = properties().filter(({ name }) => name === 'operation');
		const all = menus.flatMap(({ displayOptions, options = [] }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${textOf(displayOptions?.show?.resource?.[0])} ${textOf(value)}`,
			),
		);
		expect(OPERATIONS.map((names) => names.join(' ')).sort()).toEqual(all.sort());
	});

	it.each(OPERATIONS)(
		'%s > %s sends the value as intended, or names the parameter and refuses it before any request',
		async (resource, operation) => {
			const found: string[] = [];
			for (const property of shownFor(resource, operation)) {
				for (const [kind, value] of ODD_VALUES) {
					fixture.tenant.requests.length = 0;
					const { error } = await runWithOdd(
						{ ...FILLED, ...conditionsOf(property), resource, operation },
						property,
						value,
					);
					const told = `${error?.message} ${error?.description}`;
					const sent = JSON.stringify(
						fixture.tenant.requests.map(({ path, query, body }) => [decodeURIComponent(path), query, body]),
					);
					const label = property.displayName.replace(/ Names? or ID$/, '');
					const isUnnamed =
						error !== undefined &&
						fixture.tenant.requests.length === 0 &&
						!told.includes(label) &&
						!told.includes('filter');
					if (garbledIn(told, sent) || isUnnamed)
						found.push(`${property.name} = ${kind}: ${told.slice(0, 150)} ${sent.slice(0, 150)}`);
				}
			}
			expect(found).toEqual([]);
		},
	);
});

describe('Values from expressions', () => {
	it('reads "false" as false: a model that asks for three records gets three', async () => {
		for (let index = 0; index < 10; index++) fixture.tenant.alerts.push(makeAlert());
		const { items } = await fixture.run({
			resource: 'alert',
			operation: 'getAll',
			returnAll: '={{ "false" }}',
			limit: '={{ "3" }}',
		});
		expect(items).toHaveLength(3);
	});

	it('sends a number as comment as text', async () => {
		const alert = makeAlert();
		fixture.tenant.alerts.push(alert);
		await fixture.run({
			resource: 'alert',
			operation: 'close',
			alertId: alert._id,
			classification: 'benign',
			comment: '={{ 4711 }}',
		});
		expect(bodies()[0]).toMatchObject({ comment: '4711' });
	});

	it.each([['" "'], ['[]'], ['null']])('reads the reason %s as no reason', async (reason) => {
		const alert = makeAlert();
		fixture.tenant.alerts.push(alert);
		await fixture.run({
			resource: 'alert',
			operation: 'close',
			alertId: alert._id,
			classification: 'falsePositive',
			reason: `={{ ${reason} }}`,
		});
		expect(bodies()[0]).not.toHaveProperty('reasonId');
	});

	it('refuses false as a reason', async () => {
		const { error } = await fixture.run({
			resource: 'alert',
			operation: 'close',
			alertId: newRecordId(),
			classification: 'falsePositive',
			reason: '={{ false }}',
		});
		expect(error?.message).toBe("'Reason' cannot be false for this classification");
		expect(fixture.apiRequests).toEqual([]);
	});

	it('leaves the organization and the tags of an IP range where an expression finds nothing', async () => {
		const range = makeSubnet({ name: 'HQ', organization: 'Contoso' }, ['192.0.2.0/24']);
		fixture.tenant.subnets.push(range);
		const updateFields = { name: 'New', organization: '={{ null }}', tags: '={{ null }}' };
		const { error } = await fixture.run(
			{ resource: 'subnet', operation: 'update', subnetId: range._id, updateFields },
			{ permissions },
		);
		expect(error).toBeUndefined();
		expect(fixture.tenant.subnets[0]).toMatchObject({ name: 'New', organization: 'Contoso' });
	});

	it.each(['abc', '5 minutes'])('refuses the Max Wait "%s"', async (maxWaitInSeconds) => {
		const { error } = await fixture.run({ resource: 'alert', operation: 'getAll', options: { maxWaitInSeconds } });
		expect(error?.message).toBe("'Max Wait (Seconds)' needs a number of at least 0");
		expect(fixture.apiRequests).toEqual([]);
	});

	it('reads Max Wait as seconds', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 429 }, times: 1 });
		const { error } = await fixture.run({ resource: 'alert', operation: 'getAll', options: { maxWaitInSeconds: 300 } });
		expect(error).toBeUndefined();
		expect(fixture.waits.some((wait) => wait > 300)).toBe(true);
	});
});

describe('IP Range > Create', () => {
	const run = async (parameters: IDataObject) =>
		await fixture.run(
			{ resource: 'subnet', operation: 'create', name: 'HQ', subnets: '192.0.2.0/24', ...parameters },
			{ permissions },
		);

	it('has no category until one is chosen', async () => {
		await expect(run({})).rejects.toThrow('Parameter "Category" is required');
		const { error } = await run({ category: '={{ "" }}' });
		expect(error?.message).toBe("'Category' is empty");
		expect(fixture.apiRequests).toEqual([]);
	});

	it.each([
		['10.0.0.5/8', '10.0.0.0/8'],
		['2001:db8::5/32', '2001:db8::/32'],
		['::ffff:10.0.0.5/104', '10.0.0.0/8'],
	])('refuses %s and names %s', async (subnets, meant) => {
		const { error } = await run({ category: 1, subnets });
		expect(error?.message).toBe(
			`'Addresses' holds ${subnets}, which is not the start of a range. Did you mean ${meant}?`,
		);
		expect(fixture.apiRequests).toEqual([]);
	});
});

describe('What a broken product would not have shown', () => {
	it.each([
		[
			'sendFeedback',
			{
				resource: 'activity',
				operation: 'sendFeedback',
				activityId: 'a',
				feedbackValue: 'good',
				allowContact: false,
				contactEmail: 'me@contoso.com',
			},
		],
		[
			'close',
			{
				resource: 'alert',
				operation: 'close',
				alertId: newRecordId(),
				classification: 'benign',
				feedback: { feedbackText: 'x', contactEmail: 'me@contoso.com' },
			},
		],
	])('%s does not send the address where contact is not allowed', async (_name, parameters) => {
		await fixture.run(parameters, { permissions });
		expect(bodies()).not.toEqual([]);
		expect(JSON.stringify(bodies())).not.toContain('me@contoso.com');
	});

	it('an item for On Error also says what to do', async () => {
		const { items } = await fixture.run(
			{ resource: 'alert', operation: 'get', alertId: 'x' },
			{ onError: 'continueRegularOutput' },
		);
		expect(items).toEqual([
			{ error: "'x' is not an alert ID", message: expect.stringContaining('Map _id of the alert') },
		]);
	});

	it('menus of numbers store numbers, and every resource starts with reading', () => {
		const menus = properties().filter(({ name }) => name === 'operation');
		expect(menus.map(({ default: value }) => value)).not.toContain('close');
		expect(menus.find(({ displayOptions }) => displayOptions?.show?.resource?.includes('alert'))?.default).toBe(
			'getAll',
		);
		const filters = properties().find(
			({ name, displayOptions }) =>
				name === 'filters' &&
				displayOptions?.show?.operation?.includes('getAll') &&
				displayOptions.show.resource?.includes('alert'),
		);
		const severity = (filters?.options as INodeProperties[]).find(({ name }) => name === 'severity');
		expect((severity?.options as INodePropertyOptions[]).map(({ name, value }) => [name, value])).toEqual([
			['High', 2],
			['Informational', 3],
			['Low', 0],
			['Medium', 1],
		]);
	});
});
