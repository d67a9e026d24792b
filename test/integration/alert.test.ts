import type { IDataObject } from 'n8n-workflow';

import { newRecordId } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const { addAlerts, bodies } = fixture;

describe('Alert > Get', () => {
	it('returns the alert with names for its numbers', async () => {
		const [alert] = addAlerts(1, () => ({ title: 'Honeytoken activity', severityValue: 2, timestamp: 1621941916475 }));
		const { items, error } = await fixture.run({ resource: 'alert', operation: 'get', alertId: alert?._id });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			expect.objectContaining({
				title: 'Honeytoken activity',
				severity: 'High',
				status: 'Open',
				time: '2021-05-25T11:25:16.475Z',
				people: [expect.objectContaining({ name: 'Megan Bowen', address: 'megan@contoso.onmicrosoft.com' })],
				policies: ['Impossible travel'],
				_id: alert?._id,
			}),
		]);
		expect(fixture.apiRequests).toEqual([`GET /api/v1/alerts/${alert?._id}/`]);
	});

	it('returns the record untouched when Simplify is off', async () => {
		const [alert] = addAlerts(1);
		const parameters = { resource: 'alert', operation: 'get', alertId: alert?._id, simplify: false };
		expect((await fixture.run(parameters)).items).toEqual([alert]);
	});

	it.each([
		['a menu', true, ['severity', 'ipAddresses'], { severity: 'High', ipAddresses: ['203.0.113.7'] }],
		['a model', true, 'severity, IP Addresses', { severity: 'High', ipAddresses: ['203.0.113.7'] }],
		['a path', false, 'severityValue, policy.label', { severityValue: 2, policy: null }],
	])('has only the fields that %s names (simplified: %s)', async (_name, simplify, fields, expected) => {
		const [alert] = addAlerts(1, () => ({ severityValue: 2 }));
		const parameters = { resource: 'alert', alertId: alert?._id, simplify, options: { fields } };
		expect((await fixture.run({ ...parameters, operation: 'get' })).items).toEqual([expected]);
		expect((await fixture.run({ ...parameters, operation: 'getAll' })).items).toEqual([expected]);
	});

	it('refuses a field that does not exist, before any request', async () => {
		const [alert] = addAlerts(1);
		for (const operation of ['get', 'getAll']) {
			const parameters = { resource: 'alert', operation, alertId: alert?._id, options: { fields: ['severityValue'] } };
			const { error } = await fixture.run(parameters);
			expect(error?.message).toBe("'Fields' cannot have 'severityValue'");
			expect(error?.description).toMatch(/title, severity, status/);
		}
		expect(fixture.apiRequests).toEqual([]);
	});

	it('asks once for the same alert, however many items name it', async () => {
		const [alert] = addAlerts(1);
		const parameters = { resource: 'alert', operation: 'get', alertId: '={{ $json.id }}' };
		const { outputs } = await fixture.run(parameters, { items: Array(5).fill({ id: alert?._id }) });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('accepts an ID with the prefix ca of Microsoft Defender XDR', async () => {
		const [alert] = addAlerts(1);
		const { items } = await fixture.run({ resource: 'alert', operation: 'get', alertId: `ca${alert?._id}` });
		expect(items[0]?._id).toBe(alert?._id);
	});

	it.each<[string, (id: string) => IDataObject | string]>([
		['a plain text', (id) => id],
		['a plain expression', (id) => `={{ "${id}" }}`],
		['a choice of the list', (value) => ({ __rl: true, mode: 'list', value, cachedResultName: 'Honeytoken' })],
		['an ID', (value) => ({ __rl: true, mode: 'id', value })],
		['an expression for an ID', (id) => ({ __rl: true, mode: 'id', value: `={{ "${id}" }}` })],
		[
			'its own URL',
			(id) => ({ __rl: true, mode: 'url', value: `https://contoso.portal.cloudappsecurity.com/#/alerts/${id}` }),
		],
		[
			'the URL of Microsoft Defender XDR',
			(id) => ({ __rl: true, mode: 'url', value: `https://security.microsoft.com/alerts/ca${id}?tid=206e2965` }),
		],
		['a URL as plain text', (id) => `https://security.microsoft.com/alerts/ca${id}`],
	])('finds the alert by %s', async (_name, alertIdOf) => {
		const [alert] = addAlerts(1);
		const alertId = alertIdOf(alert?._id ?? '');
		const { items, error } = await fixture.run({ resource: 'alert', operation: 'get', alertId });
		expect(error).toBeUndefined();
		expect(items[0]?._id).toBe(alert?._id);
		expect(fixture.apiRequests).toEqual([`GET /api/v1/alerts/${alert?._id}/`]);
	});

	it.each<[string, (one: string, other: string) => IDataObject | string]>([
		['two IDs', (one, other) => `${one}, ${other}`],
		['an array', (one, other) => `={{ ["${one}", "${other}"] }}`],
		['two IDs by ID', (one, other) => ({ __rl: true, mode: 'id', value: `${one},${other}` })],
		['an array by ID', (one, other) => ({ __rl: true, mode: 'id', value: `={{ ["${one}", "${other}"] }}` })],
	])('reads the alerts of %s', async (_name, alertIdOf) => {
		const [one, other] = addAlerts(2);
		const alertId = alertIdOf(one?._id ?? '', other?._id ?? '');
		const { items } = await fixture.run({ resource: 'alert', operation: 'get', alertId });
		expect(items.map(({ _id }) => _id)).toEqual([one?._id, other?._id]);
	});

	it.each([
		['nothing', '={{ "" }}', "'Alert' is empty"],
		['a path', '../subnet', "'../subnet' is not an alert ID"],
		['a query', 'a?b=c', "'a?b=c' is not an alert ID"],
		[
			'the URL of an incident',
			{ __rl: true, mode: 'url', value: '={{ "https://security.microsoft.com/incidents/42" }}' },
			"'https://security.microsoft.com/incidents/42' is not the URL of an alert of Defender for Cloud Apps",
		],
	])('refuses %s as an ID, before any request', async (_name, alertId, message) => {
		const { error } = await fixture.run({ resource: 'alert', operation: 'get', alertId });
		expect(error?.message).toBe(message);
		expect(fixture.apiRequests).toEqual([]);
	});

	it('says that there is no such alert', async () => {
		const { error } = await fixture.run({ resource: 'alert', operation: 'get', alertId: newRecordId() });
		expect(error).toMatchObject({ message: 'Defender for Cloud Apps has no record with this ID', httpCode: '404' });
	});
});

describe('Alert > Get Many', () => {
	const getAll = { resource: 'alert', operation: 'getAll' };

	it('returns up to the limit, newest first, in one request', async () => {
		const alerts = addAlerts(120);
		const { items } = await fixture.run({ ...getAll, limit: 50 });
		expect(items.map(({ _id }) => _id)).toEqual(alerts.slice(0, 50).map(({ _id }) => _id));
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('reads all pages and returns each alert once', async () => {
		const alerts = addAlerts(350);
		const { items } = await fixture.run({ ...getAll, returnAll: true });
		expect(items.map(({ _id }) => _id)).toEqual(alerts.map(({ _id }) => _id));
		expect(fixture.apiRequests.length).toBeLessThanOrEqual(4);
	});

	it('reads beyond the 5,000 records that skip can reach', async () => {
		addAlerts(5_230);
		const { items, error } = await fixture.run({ ...getAll, returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ _id }) => _id)).size).toBe(5_230);
	});

	it('reads on when pages are smaller than requested', async () => {
		addAlerts(130);
		fixture.tenant.settings.pageSize = 25;
		const { items } = await fixture.run({ ...getAll, returnAll: true });
		expect(items).toHaveLength(130);
	});

	it('reads more alerts of one millisecond than a page holds', async () => {
		const timestamp = fixture.tenant.clock.now();
		addAlerts(260, () => ({ timestamp }));
		const { items } = await fixture.run({ ...getAll, returnAll: true });
		expect(new Set(items.map(({ _id }) => _id)).size).toBe(260);
	});

	it('returns nothing, and no made-up record, for an empty list', async () => {
		const { items, outputs } = await fixture.run(getAll);
		expect(items).toEqual([]);
		expect(outputs[0]).toEqual([]);
	});

	it('filters by the friendly fields', async () => {
		const alerts = addAlerts(6, (index) => ({ severityValue: index % 3 }));
		const { items, error } = await fixture.run({
			...getAll,
			timeRange: 'last24Hours',
			filters: { severity: [2, 'Low'], resolutionStatus: ['Open'] },
			moreFilters: { rows: [{ filter: 'date', timeOperator: 'withinLast', amount: 12, unit: 'hours' }] },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ _id }) => _id)).toEqual(
			alerts.filter(({ severityValue }) => severityValue !== 1).map(({ _id }) => _id),
		);
		expect(bodies(/alerts/)[0]).toMatchObject({
			filters: {
				severity: { eq: [2, 0] },
				resolutionStatus: { eq: [0] },
				date: { gte: fixture.now - 12 * 3_600_000 },
			},
		});
	});

	it('filters by the raw JSON of the API', async () => {
		addAlerts(4, (index) => ({ severityValue: index % 2 }));
		const { items } = await fixture.run({ ...getAll, filterMode: 'json', filtersJson: '{"severity":{"eq":[1]}}' });
		expect(items).toHaveLength(2);
	});

	it.each([
		['invalid JSON', '{"severity"', /Filters \(JSON\) is not valid JSON/],
		['an unknown filter', '{"severty":{"eq":[1]}}', /There is no filter 'severty'. The filters are: alertOpen/],
		[
			'an unknown operator',
			'{"severity":{"gte":1}}',
			/The filter 'severity' has no operator 'gte'. The operators are: eq, neq/,
		],
		[
			'a wrong type',
			'{"severity":{"eq":["high"]}}',
			/'severity' with 'eq' needs a list of whole numbers, not \["high"\]/,
		],
	])('refuses %s, before any request', async (_name, filtersJson, message) => {
		const { error } = await fixture.run({ ...getAll, filterMode: 'json', filtersJson });
		expect(error?.message).toMatch(message);
		expect(fixture.apiRequests).toEqual([]);
	});

	it('keeps what it has when a later page fails and the node goes on', async () => {
		addAlerts(250);
		fixture.tenant.faults.add({
			match: { path: /alerts/, nth: 3 },
			answer: { status: 400, body: { detail: 'Broken page' } },
		});
		const { items } = await fixture.run({ ...getAll, returnAll: true }, { onError: 'continueRegularOutput' });
		expect(items).toHaveLength(200);
		expect(items.at(-1)?.error).toBe('Defender for Cloud Apps did not accept a value of this request');
	});

	it('sends the failed item to the error output', async () => {
		addAlerts(2);
		const { outputs } = await fixture.run(
			{ ...getAll, filterMode: 'json', filtersJson: '={{ $json.filters }}' },
			{ items: [{ filters: '{}' }, { filters: '{"nothing":{}}' }], onError: 'continueErrorOutput' },
		);
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1]?.[0]?.json.error).toMatch(/There is no filter 'nothing'/);
	});
});

describe('Alert > Mark as Read and Unread', () => {
	it.each([
		['markRead', true, 1],
		['markUnread', false, 0],
	])('%s', async (operation, read, statusValue) => {
		const [alert] = addAlerts(1, () => ({ statusValue: 1 - statusValue }));
		const { items } = await fixture.run({ resource: 'alert', operation, alertId: alert?._id });
		expect(items).toEqual([{ alertId: alert?._id, read }]);
		expect(fixture.tenant.alerts[0]?.statusValue).toBe(statusValue);
	});

	it('marks an alert once, however many items name it', async () => {
		const [alert] = addAlerts(1);
		const parameters = { resource: 'alert', operation: 'markRead', alertId: alert?._id };
		const { items } = await fixture.run(parameters, { items: [{}, {}, {}] });
		expect(items).toHaveLength(3);
		expect(fixture.apiRequests).toHaveLength(1);
	});
});
