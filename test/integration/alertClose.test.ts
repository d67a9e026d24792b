import type { IDataObject } from 'n8n-workflow';

import { type Alert, newRecordId } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const { addAlerts, bodies } = fixture;

describe('Alert > Close', () => {
	const close = { resource: 'alert', operation: 'close', closeBy: 'id', alertId: '={{ $json._id }}' };
	const byFilter = { ...close, closeBy: 'filter', classification: 'benign', filters: { severity: [0] } };
	const asItems = (alerts: Alert[]) => alerts.map(({ _id }) => ({ _id }));

	it('closes 1,000 alerts given as 1,000 items with 10 requests', async () => {
		const alerts = addAlerts(1_000);
		const parameters = { ...close, classification: 'benign', reason: 5, comment: 'Pentest' };
		const { items, outputs, error } = await fixture.run(parameters, { items: asItems(alerts) });
		expect(error).toBeUndefined();
		expect(items).toEqual(alerts.map(({ _id }) => ({ alertId: _id, classification: 'benign', closed: true })));
		expect(outputs[0]?.[999]?.pairedItem).toEqual({ item: 999 });
		expect(fixture.apiRequests).toEqual(Array(10).fill('POST /api/v1/alerts/close_benign/'));
		expect(bodies(/close/)[0]).toMatchObject({ comment: 'Pentest', reasonId: 5 });
		expect(fixture.tenant.alerts.every(({ resolutionStatusValue }) => resolutionStatusValue === 4)).toBe(true);
	});

	it('accepts one ID, a comma-separated list and an array', async () => {
		const [a, b, c, d, e] = addAlerts(5).map(({ _id }) => _id);
		const parameters = { ...close, alertId: '={{ $json.ids }}', classification: 'truePositive' };
		const { items, error } = await fixture.run(parameters, {
			items: [{ ids: a }, { ids: `${b}, ca${c}` }, { ids: [d, e] }],
		});
		expect(error).toBeUndefined();
		expect(items.map(({ alertId }) => alertId)).toEqual([a, b, `ca${c}`, d, e]);
		expect(fixture.apiRequests).toEqual(['POST /api/v1/alerts/close_true_positive/']);
	});

	it('gives each item its own result where the service knows only some of the alerts', async () => {
		const [known] = addAlerts(1);
		const unknown = newRecordId();
		const { items, outputs } = await fixture.run(
			{ ...close, classification: 'falsePositive', reason: 3 },
			{ items: [{ _id: unknown }, { _id: known?._id }], onError: 'continueErrorOutput' },
		);
		expect(items).toEqual([{ alertId: known?._id, classification: 'falsePositive', closed: true }]);
		expect(outputs[1]?.map(({ json, pairedItem }) => ({ error: json.error, pairedItem }))).toEqual([
			{ error: `Defender for Cloud Apps knows no alert ${unknown}`, pairedItem: { item: 0 } },
		]);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('sends items with another classification in a separate request', async () => {
		const alerts = addAlerts(4);
		const parameters = { ...close, classification: '={{ $itemIndex % 2 ? "benign" : "truePositive" }}' };
		const { items } = await fixture.run(parameters, { items: asItems(alerts) });
		expect(items.map(({ classification }) => classification)).toEqual([
			'truePositive',
			'benign',
			'truePositive',
			'benign',
		]);
		expect(fixture.apiRequests).toHaveLength(2);
	});

	it.each([
		['an empty id', { alertId: '={{ "" }}' }, "'Alert' is empty"],
		['a blank list', { alertId: ' , ' }, "'Alert' is empty"],
		['no filter at all', { closeBy: 'filter', filters: {} }, 'No filter is set, so every alert would be closed'],
		[
			'filters that are empty',
			{ closeBy: 'filter', filters: { severity: [], entityIp: '' } },
			'No filter is set, so every alert would be closed',
		],
		[
			'one empty filter among others',
			{
				closeBy: 'filter',
				filters: { severity: [0] },
				moreFilters: { rows: [{ filter: 'id', operator: 'is', value: '={{ $json.ids }}' }] },
			},
			'The filter Alert ID is empty, so more would be changed than you mean. Give it a value, or remove it',
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
		['no classification', { alertId: newRecordId(), classification: '={{ "" }}' }, "'Classification' is empty"],
		[
			'an unknown classification',
			{ alertId: newRecordId(), classification: 'dismiss' },
			"'Classification' cannot be 'dismiss'",
		],
	])('sends nothing for %s', async (_name, parameters, message) => {
		addAlerts(3);
		const { error } = await fixture.run({ ...close, classification: 'benign', ...parameters });
		expect(error?.message).toBe(message);
		expect(fixture.apiRequests).toEqual([]);
	});

	it.each(['answer lost', 'answer cut'] as const)(
		'finds out whether 60 alerts were closed after "%s", also with small pages',
		async (answer) => {
			const alerts = addAlerts(60);
			fixture.tenant.settings.pageSize = 25;
			fixture.tenant.faults.add({ match: { path: /close/ }, answer });
			const { items, error } = await fixture.run({ ...close, classification: 'benign' }, { items: asItems(alerts) });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(60);
			expect(items.every(({ closed }) => closed === true)).toBe(true);
			expect(fixture.apiRequests.filter((request) => request.includes('close'))).toHaveLength(1);
		},
	);

	it('closes nothing by filter once an item by ID has failed', async () => {
		addAlerts(2);
		const { error } = await fixture.run(
			{
				...close,
				closeBy: '={{ $json.by }}',
				alertId: newRecordId(),
				classification: 'benign',
				filters: { resolutionStatus: [0] },
			},
			{ items: [{ by: 'id' }, { by: 'filter' }] },
		);
		expect(error?.message).toMatch(/knows no alert/);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('sends feedback that was written without switching it on', async () => {
		const [alert] = addAlerts(1);
		await fixture.run({
			...close,
			alertId: alert?._id,
			classification: 'benign',
			feedback: { feedbackText: 'Known test' },
		});
		expect(bodies(/close/)[0]).toMatchObject({ sendFeedback: true, feedbackText: 'Known test' });
	});

	it('closes by filter without a limit in one request and says how many', async () => {
		addAlerts(5, (index) => ({ severityValue: index < 3 ? 0 : 2 }));
		const parameters = { ...byFilter, stopAbove: 0 };
		expect((await fixture.run(parameters)).items).toEqual([{ classification: 'benign', closedCount: 3 }]);
		expect(fixture.apiRequests).toEqual(['POST /api/v1/alerts/close_benign/']);
	});

	it('closes exactly the alerts that it has counted, 100 in a request', async () => {
		const alerts = addAlerts(230, (index) => ({ severityValue: index < 210 ? 0 : 2 }));
		const { items, error } = await fixture.run({ ...byFilter, stopAbove: 210 });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ classification: 'benign', closedCount: 210 }]);
		expect(bodies(/close_benign/).map(({ filters }) => filters)).toEqual(
			[0, 100, 200].map((start) => ({
				id: { eq: alerts.slice(start, Math.min(start + 100, 210)).map(({ _id }) => _id) },
			})),
		);
		expect(fixture.apiRequests).toHaveLength(6);
	});

	it('closes no more than 100 by filter unless somebody says so', async () => {
		addAlerts(101, () => ({ severityValue: 0 }));
		const { error } = await fixture.run(byFilter);
		expect(error?.message).toBe("101 alerts match the filters, more than the 100 of 'Stop Above'");
		expect(bodies(/close_benign/)).toEqual([]);
	});

	it('only counts, and closes nothing', async () => {
		const alerts = addAlerts(130, (index) => ({ severityValue: 0, resolutionStatusValue: index < 30 ? 4 : 0 }));
		const { items } = await fixture.run({ ...byFilter, onlyCount: true });
		expect(items).toMatchObject([{ matches: 130, open: 100, isComplete: true }]);
		expect((items[0]?.alerts as IDataObject[]).map(({ _id }) => _id)).toEqual(
			alerts.slice(0, 10).map(({ _id }) => _id),
		);
		expect(fixture.apiRequests).toEqual(Array(2).fill('POST /api/v1/alerts/'));
		expect(alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 0)).toHaveLength(100);
	});

	it('closes no alert that was raised after the count', async () => {
		addAlerts(2, () => ({ severityValue: 0 }));
		fixture.tenant.faults.add({
			match: { path: /alerts\/$/ },
			answer: {
				change: (reply) => {
					addAlerts(1, () => ({ severityValue: 0, title: 'Too late' }));
					return reply;
				},
			},
		});
		expect((await fixture.run(byFilter)).items).toEqual([{ classification: 'benign', closedCount: 2 }]);
		const late = fixture.tenant.alerts.find(({ title }) => title === 'Too late');
		expect(late?.resolutionStatusValue).toBe(0);
	});

	it('finds out what was closed by filter when the answer was lost', async () => {
		addAlerts(2, () => ({ severityValue: 0 }));
		fixture.tenant.faults.add({ match: { path: /close_benign/ }, answer: 'answer lost' });
		expect((await fixture.run(byFilter)).items).toEqual([{ classification: 'benign', closedCount: 2 }]);
		expect(bodies(/close_benign/)).toHaveLength(1);
	});

	it('checks the outcome when the answer was lost, and closes nothing twice', async () => {
		const alerts = addAlerts(3);
		fixture.tenant.faults.add({ match: { path: /close_benign/ }, answer: 'answer lost' });
		const { items, error } = await fixture.run({ ...close, classification: 'benign' }, { items: asItems(alerts) });
		expect(error).toBeUndefined();
		expect(items.map(({ closed }) => closed)).toEqual([true, true, true]);
		expect(fixture.apiRequests).toEqual(['POST /api/v1/alerts/close_benign/', 'POST /api/v1/alerts/']);
	});

	it('sends it again when nothing had been closed', async () => {
		const alerts = addAlerts(2);
		fixture.tenant.faults.add({ match: { path: /close_benign/ }, answer: 'reset' });
		const { items } = await fixture.run({ ...close, classification: 'benign' }, { items: asItems(alerts) });
		expect(items).toHaveLength(2);
		expect(fixture.apiRequests.filter((request) => request.includes('close'))).toHaveLength(2);
	});

	it('does not repeat a close by filter whose answer was lost, where the alerts were not read before', async () => {
		addAlerts(2);
		fixture.tenant.faults.add({ match: { path: /close_benign/ }, answer: { status: 503 } });
		const parameters = { ...byFilter, filters: { resolutionStatus: [0] }, stopAbove: 0 };
		const { error } = await fixture.run(parameters);
		expect(error?.description).toMatch(/It is not known whether the change was made/);
		expect(fixture.apiRequests).toHaveLength(1);
	});
});

describe('Alert > Close > an answer that does not say which alerts were closed', () => {
	it('may have made the change where checking the outcome fails', async () => {
		const [alert] = addAlerts(1);
		fixture.tenant.faults.add({
			match: { path: /close_benign/ },
			answer: { change: (reply) => ({ ...reply, body: '{"closed_benign":7}' }) },
		});
		fixture.tenant.faults.add({ match: { path: /alerts\/$/ }, answer: { status: 503 }, times: 9 });
		const { error } = await fixture.run({
			resource: 'alert',
			operation: 'close',
			classification: 'benign',
			alertId: alert?._id,
		});
		expect(error?.description).toMatch(/not known whether the change was made/);
	});
});

describe('Alert > Close > after a request of 100 that failed', () => {
	const close = { resource: 'alert', operation: 'close', classification: 'benign', alertId: '={{ $json._id }}' };
	const closed = () => fixture.tenant.alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 4).length;

	it('closes no further alert where the workflow stops at the first error', async () => {
		const items = addAlerts(150).map(({ _id }) => ({ _id }));
		fixture.tenant.faults.add({ match: { path: /close_benign/ }, answer: { status: 400 } });
		expect((await fixture.run(close, { items })).error).toBeDefined();
		expect(bodies(/close_benign/)).toHaveLength(1);
		expect(closed()).toBe(0);
	});

	it('closes the others where it goes on', async () => {
		const items = addAlerts(150).map(({ _id }) => ({ _id }));
		fixture.tenant.faults.add({ match: { path: /close_benign/ }, answer: { status: 400 } });
		const { items: found } = await fixture.run(close, { items, onError: 'continueRegularOutput' });
		expect(found.filter((item) => 'error' in item)).toHaveLength(100);
		expect(closed()).toBe(50);
	});
});
