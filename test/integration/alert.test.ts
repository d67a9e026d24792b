import type { IDataObject } from 'n8n-workflow';

import { type Alert, makeAlert, newRecordId } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const test = useFixture(new NodeFixture());

function addAlerts(count: number, overrides: (index: number) => Partial<Alert> = () => ({})): Alert[] {
	const now = test.tenant.clock.now();
	const alerts = Array.from({ length: count }, (_, index) =>
		makeAlert({ timestamp: now - index * 1000, ...overrides(index) }),
	);
	test.tenant.alerts.push(...alerts);
	return alerts;
}

const bodies = (path: RegExp) =>
	test.tenant.requests.filter((request) => path.test(request.path)).map(({ body }) => body as IDataObject);

describe('Alert › Get', () => {
	it('returns the alert with names beside its numbers', async () => {
		const [alert] = addAlerts(1, () => ({ title: 'Honeytoken activity', severityValue: 2, timestamp: 1621941916475 }));
		const { items, error } = await test.run({ resource: 'alert', operation: 'get', alertId: alert?._id });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			expect.objectContaining({
				_id: alert?._id,
				title: 'Honeytoken activity',
				severity: 'High',
				severityValue: 2,
				resolution: 'Open',
				time: '2021-05-25T11:25:16.475Z',
				policies: ['Impossible travel'],
				accounts: ['megan@contoso.onmicrosoft.com'],
			}),
		]);
		expect(test.apiRequests).toEqual([`GET /api/v1/alerts/${alert?._id}/`]);
	});

	it('returns the record untouched when Simplify is off', async () => {
		const [alert] = addAlerts(1);
		const parameters = { resource: 'alert', operation: 'get', alertId: alert?._id, simplify: false };
		expect((await test.run(parameters)).items).toEqual([alert]);
	});

	it('asks once for the same alert, however many items name it', async () => {
		const [alert] = addAlerts(1);
		const parameters = { resource: 'alert', operation: 'get', alertId: '={{ $json.id }}' };
		const { outputs } = await test.run(parameters, { items: Array(5).fill({ id: alert?._id }) });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4].map((item) => ({ item })));
		expect(test.apiRequests).toHaveLength(1);
	});

	it('understands an id with the ca of Microsoft Defender XDR', async () => {
		const [alert] = addAlerts(1);
		const { items } = await test.run({ resource: 'alert', operation: 'get', alertId: `ca${alert?._id}` });
		expect(items[0]?._id).toBe(alert?._id);
	});

	it.each([
		['nothing', '={{ "" }}', "'Alert ID' is empty"],
		['a path', '../subnet', "'../subnet' is not an alert ID"],
		['a query', 'a?b=c', "'a?b=c' is not an alert ID"],
	])('refuses %s for an id, before any request', async (_name, alertId, message) => {
		const { error } = await test.run({ resource: 'alert', operation: 'get', alertId });
		expect(error?.message).toBe(message);
		expect(test.apiRequests).toEqual([]);
	});

	it('says that there is no such alert', async () => {
		const { error } = await test.run({ resource: 'alert', operation: 'get', alertId: newRecordId() });
		expect(error).toMatchObject({ message: 'Defender for Cloud Apps has no record with this ID', httpCode: '404' });
	});
});

describe('Alert › Get Many', () => {
	const getAll = { resource: 'alert', operation: 'getAll' };

	it('returns up to the limit, newest first, in one request', async () => {
		const alerts = addAlerts(120);
		const { items } = await test.run({ ...getAll, limit: 50 });
		expect(items.map(({ _id }) => _id)).toEqual(alerts.slice(0, 50).map(({ _id }) => _id));
		expect(test.apiRequests).toHaveLength(1);
	});

	it('reads all pages and returns each alert once', async () => {
		const alerts = addAlerts(350);
		const { items } = await test.run({ ...getAll, returnAll: true });
		expect(items.map(({ _id }) => _id)).toEqual(alerts.map(({ _id }) => _id));
		expect(test.apiRequests.length).toBeLessThanOrEqual(4);
	});

	it('reads beyond the 5,000 records that skip can reach', async () => {
		addAlerts(5_230);
		const { items, error } = await test.run({ ...getAll, returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ _id }) => _id)).size).toBe(5_230);
	});

	it('trusts what comes, also when pages are smaller than asked', async () => {
		addAlerts(130);
		test.tenant.settings.pageSize = 25;
		const { items } = await test.run({ ...getAll, returnAll: true });
		expect(items).toHaveLength(130);
	});

	it('reads more alerts of one millisecond than a page holds', async () => {
		const timestamp = test.tenant.clock.now();
		addAlerts(260, () => ({ timestamp }));
		const { items } = await test.run({ ...getAll, returnAll: true });
		expect(new Set(items.map(({ _id }) => _id)).size).toBe(260);
	});

	it('returns nothing, and no made-up record, for an empty list', async () => {
		const { items, outputs } = await test.run(getAll);
		expect(items).toEqual([]);
		expect(outputs[0]).toEqual([]);
	});

	it('filters by the friendly fields', async () => {
		const alerts = addAlerts(6, (index) => ({ severityValue: index % 3 }));
		const filters = { severity: [2, 'Low'], alertOpen: true, dateLast: '12 hours' };
		const { items, error } = await test.run({ ...getAll, filters });
		expect(error).toBeUndefined();
		expect(items.map(({ _id }) => _id)).toEqual(
			alerts.filter(({ severityValue }) => severityValue !== 1).map(({ _id }) => _id),
		);
		expect(bodies(/alerts/)[0]).toMatchObject({
			filters: {
				severity: { eq: [2, 0] },
				alertOpen: { eq: true },
				date: { gte: test.now - 12 * 3_600_000 },
			},
		});
	});

	it('filters by the raw JSON of the API', async () => {
		addAlerts(4, (index) => ({ severityValue: index % 2 }));
		const { items } = await test.run({ ...getAll, filterMode: 'json', filtersJson: '{"severity":{"eq":[1]}}' });
		expect(items).toHaveLength(2);
	});

	it.each([
		['JSON that is none', '{"severity"', /Filters \(JSON\) is not valid JSON/],
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
		const { error } = await test.run({ ...getAll, filterMode: 'json', filtersJson });
		expect(error?.message).toMatch(message);
		expect(test.apiRequests).toEqual([]);
	});

	it('keeps what it has when a later page fails and the node goes on', async () => {
		addAlerts(250);
		test.tenant.faults.add({
			match: { path: /alerts/, nth: 3 },
			answer: { status: 400, body: { detail: 'Broken page' } },
		});
		const { items } = await test.run({ ...getAll, returnAll: true }, { onError: 'continueRegularOutput' });
		expect(items).toHaveLength(200);
		expect(items.at(-1)?.error).toBe('Defender for Cloud Apps did not accept a value of this request');
	});

	it('sends the failed item to the error output', async () => {
		addAlerts(2);
		const { outputs } = await test.run(
			{ ...getAll, filterMode: 'json', filtersJson: '={{ $json.filters }}' },
			{ items: [{ filters: '{}' }, { filters: '{"nothing":{}}' }], onError: 'continueErrorOutput' },
		);
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1]?.[0]?.json.error).toMatch(/There is no filter 'nothing'/);
	});
});

describe('Alert › Mark as Read and Unread', () => {
	it.each([
		['markRead', true, 1],
		['markUnread', false, 0],
	])('%s', async (operation, read, statusValue) => {
		const [alert] = addAlerts(1, () => ({ statusValue: 1 - statusValue }));
		const { items } = await test.run({ resource: 'alert', operation, alertId: alert?._id });
		expect(items).toEqual([{ alertId: alert?._id, read }]);
		expect(test.tenant.alerts[0]?.statusValue).toBe(statusValue);
	});

	it('marks an alert once, however many items name it', async () => {
		const [alert] = addAlerts(1);
		const parameters = { resource: 'alert', operation: 'markRead', alertId: alert?._id };
		const { items } = await test.run(parameters, { items: [{}, {}, {}] });
		expect(items).toHaveLength(3);
		expect(test.apiRequests).toHaveLength(1);
	});
});

describe('Alert › Close', () => {
	const close = { resource: 'alert', operation: 'close', closeBy: 'id', alertId: '={{ $json._id }}' };
	const asItems = (alerts: Alert[]) => alerts.map(({ _id }) => ({ _id }));

	it('closes 1,000 alerts given as 1,000 items with 10 requests', async () => {
		const alerts = addAlerts(1_000);
		const parameters = { ...close, classification: 'benign', reason: 5, comment: 'Pentest' };
		const { items, outputs, error } = await test.run(parameters, { items: asItems(alerts) });
		expect(error).toBeUndefined();
		expect(items).toEqual(alerts.map(({ _id }) => ({ alertId: _id, classification: 'benign', closed: true })));
		expect(outputs[0]?.[999]?.pairedItem).toEqual({ item: 999 });
		expect(test.apiRequests).toEqual(Array(10).fill('POST /api/v1/alerts/close_benign/'));
		expect(bodies(/close/)[0]).toMatchObject({ comment: 'Pentest', reasonId: 5 });
		expect(test.tenant.alerts.every(({ resolutionStatusValue }) => resolutionStatusValue === 4)).toBe(true);
	});

	it('takes one id, a comma-separated list and an array', async () => {
		const [a, b, c, d, e] = addAlerts(5).map(({ _id }) => _id);
		const parameters = { ...close, alertId: '={{ $json.ids }}', classification: 'truePositive' };
		const { items, error } = await test.run(parameters, {
			items: [{ ids: a }, { ids: `${b}, ca${c}` }, { ids: [d, e] }],
		});
		expect(error).toBeUndefined();
		expect(items.map(({ alertId }) => alertId)).toEqual([a, b, `ca${c}`, d, e]);
		expect(test.apiRequests).toEqual(['POST /api/v1/alerts/close_true_positive/']);
	});

	it('gives each item its own result where the service knows only some of the alerts', async () => {
		const [known] = addAlerts(1);
		const unknown = newRecordId();
		const { items, outputs } = await test.run(
			{ ...close, classification: 'falsePositive', reason: 3 },
			{ items: [{ _id: unknown }, { _id: known?._id }], onError: 'continueErrorOutput' },
		);
		expect(items).toEqual([{ alertId: known?._id, classification: 'falsePositive', closed: true }]);
		expect(outputs[1]?.map(({ json, pairedItem }) => ({ error: json.error, pairedItem }))).toEqual([
			{ error: `Defender for Cloud Apps knows no alert ${unknown}`, pairedItem: { item: 0 } },
		]);
		expect(test.apiRequests).toHaveLength(1);
	});

	it('sends items with another answer in a request of their own', async () => {
		const alerts = addAlerts(4);
		const parameters = { ...close, classification: '={{ $itemIndex % 2 ? "benign" : "truePositive" }}' };
		const { items } = await test.run(parameters, { items: asItems(alerts) });
		expect(items.map(({ classification }) => classification)).toEqual([
			'truePositive',
			'benign',
			'truePositive',
			'benign',
		]);
		expect(test.apiRequests).toHaveLength(2);
	});

	it.each([
		['an empty id', { alertId: '={{ "" }}' }, "'Alert ID' is empty"],
		['a blank list', { alertId: ' , ' }, "'Alert ID' is empty"],
		['no filter at all', { closeBy: 'filter', filters: {} }, 'No filter is set, so every alert would be closed'],
		[
			'filters that are empty',
			{ closeBy: 'filter', filters: { severity: [], dateAfter: '' } },
			'No filter is set, so every alert would be closed',
		],
		[
			'one empty filter among others',
			{ closeBy: 'filter', filters: { severity: [0], id: '={{ $json.ids }}' } },
			'The filter Alert ID is empty, so more alerts would be closed than you mean',
		],
		[
			'an empty JSON filter',
			{ closeBy: 'filter', filterMode: 'json', filtersJson: '{}' },
			'No filter is set, so every alert would be closed',
		],
		[
			'a reason of another classification',
			{ alertId: newRecordId(), reason: 3 },
			"'Reason' cannot be '3' for this classification",
		],
		[
			'an unknown classification',
			{ alertId: newRecordId(), classification: 'dismiss' },
			"'Classification' cannot be 'dismiss'",
		],
	])('sends nothing for %s', async (_name, parameters, message) => {
		addAlerts(3);
		const { error } = await test.run({ ...close, classification: 'benign', ...parameters });
		expect(error?.message).toBe(message);
		expect(test.apiRequests).toEqual([]);
	});

	it.each(['answer lost', 'answer cut'] as const)(
		'finds out what became of 60 alerts after "%s", also by small pages',
		async (answer) => {
			const alerts = addAlerts(60);
			test.tenant.settings.pageSize = 25;
			test.tenant.faults.add({ match: { path: /close/ }, answer });
			const { items, error } = await test.run({ ...close, classification: 'benign' }, { items: asItems(alerts) });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(60);
			expect(items.every(({ closed }) => closed === true)).toBe(true);
			expect(test.apiRequests.filter((request) => request.includes('close'))).toHaveLength(1);
		},
	);

	it('closes nothing by filter once an item by ID has failed', async () => {
		addAlerts(2);
		const { error } = await test.run(
			{
				...close,
				closeBy: '={{ $json.by }}',
				alertId: newRecordId(),
				classification: 'benign',
				filters: { alertOpen: true },
			},
			{ items: [{ by: 'id' }, { by: 'filter' }] },
		);
		expect(error?.message).toMatch(/knows no alert/);
		expect(test.apiRequests).toHaveLength(1);
	});

	it('sends feedback that was written without switching it on', async () => {
		const [alert] = addAlerts(1);
		await test.run({
			...close,
			alertId: alert?._id,
			classification: 'benign',
			feedback: { feedbackText: 'Known test' },
		});
		expect(bodies(/close/)[0]).toMatchObject({ sendFeedback: true, feedbackText: 'Known test' });
	});

	it('closes by filter in one request and says how many', async () => {
		addAlerts(5, (index) => ({ severityValue: index < 3 ? 0 : 2 }));
		const parameters = { ...close, closeBy: 'filter', classification: 'benign', filters: { severity: [0] } };
		expect((await test.run(parameters)).items).toEqual([{ classification: 'benign', closedCount: 3 }]);
		expect(test.apiRequests).toEqual(['POST /api/v1/alerts/close_benign/']);
	});

	it('looks first when the answer was lost, and closes nothing twice', async () => {
		const alerts = addAlerts(3);
		test.tenant.faults.add({ match: { path: /close_benign/ }, answer: 'answer lost' });
		const { items, error } = await test.run({ ...close, classification: 'benign' }, { items: asItems(alerts) });
		expect(error).toBeUndefined();
		expect(items.map(({ closed }) => closed)).toEqual([true, true, true]);
		expect(test.apiRequests).toEqual(['POST /api/v1/alerts/close_benign/', 'POST /api/v1/alerts/']);
	});

	it('sends it again when it looked and nothing had been closed', async () => {
		const alerts = addAlerts(2);
		test.tenant.faults.add({ match: { path: /close_benign/ }, answer: 'reset' });
		const { items } = await test.run({ ...close, classification: 'benign' }, { items: asItems(alerts) });
		expect(items).toHaveLength(2);
		expect(test.apiRequests.filter((request) => request.includes('close'))).toHaveLength(2);
	});

	it('does not repeat a close by filter whose answer was lost', async () => {
		addAlerts(2);
		test.tenant.faults.add({ match: { path: /close_benign/ }, answer: { status: 503 } });
		const parameters = { ...close, closeBy: 'filter', classification: 'benign', filters: { alertOpen: true } };
		const { error } = await test.run(parameters);
		expect(error?.description).toMatch(/It is not known whether the change was made/);
		expect(test.apiRequests).toHaveLength(1);
	});
});

describe('Alert › Close › an answer that does not say which alerts were closed', () => {
	it('may have been the change where the look afterwards fails', async () => {
		const [alert] = addAlerts(1);
		test.tenant.faults.add({
			match: { path: /close_benign/ },
			answer: { change: (reply) => ({ ...reply, body: '{"closed_benign":7}' }) },
		});
		test.tenant.faults.add({ match: { path: /alerts\/$/ }, answer: { status: 503 }, times: 9 });
		const { error } = await test.run({
			resource: 'alert',
			operation: 'close',
			classification: 'benign',
			alertId: alert?._id,
		});
		expect(error?.description).toMatch(/not known whether the change was made/);
	});
});

describe('Alert › Close › after a request of 100 that failed', () => {
	const close = { resource: 'alert', operation: 'close', classification: 'benign', alertId: '={{ $json._id }}' };
	const closed = () => test.tenant.alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 4).length;

	it('closes no further alert where the workflow stops at the first error', async () => {
		const items = addAlerts(150).map(({ _id }) => ({ _id }));
		test.tenant.faults.add({ match: { path: /close_benign/ }, answer: { status: 400 } });
		expect((await test.run(close, { items })).error).toBeDefined();
		expect(bodies(/close_benign/)).toHaveLength(1);
		expect(closed()).toBe(0);
	});

	it('closes the others where it goes on', async () => {
		const items = addAlerts(150).map(({ _id }) => ({ _id }));
		test.tenant.faults.add({ match: { path: /close_benign/ }, answer: { status: 400 } });
		const { items: found } = await test.run(close, { items, onError: 'continueRegularOutput' });
		expect(found.filter((item) => 'error' in item)).toHaveLength(100);
		expect(closed()).toBe(50);
	});
});
