import type { IDataObject } from 'n8n-workflow';

import { makeActivity, makeAlert, makeSubnet, newRecordId } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

/**
 * Where other integrations of this service go wrong, one test each. Those of the trigger (bookmarks, overlaps, failed
 * polls) stand with the trigger, those of uploads with discovery.
 */
const fixture = useFixture(new NodeFixture());

const bodies = (path: RegExp) =>
	fixture.tenant.requests.filter((request) => path.test(request.path)).map(({ body }) => body as IDataObject);

describe('pitfalls', () => {
	it('a reason goes where the API reads it: reasonId', async () => {
		const alert = makeAlert();
		fixture.tenant.alerts.push(alert);
		await fixture.run({
			resource: 'alert',
			operation: 'close',
			alertId: alert._id,
			classification: 'falsePositive',
			reason: 0,
		});
		expect(bodies(/close/)[0]).toMatchObject({ reasonId: 0 });
		expect(bodies(/close/)[0]).not.toHaveProperty('reason');
	});

	it('a partial close is a success for some and a failure for others', async () => {
		const alert = makeAlert();
		fixture.tenant.alerts.push(alert);
		const unknown = newRecordId();
		const { items } = await fixture.run(
			{ resource: 'alert', operation: 'close', alertId: `${alert._id},${unknown}`, classification: 'benign' },
			{ onError: 'continueRegularOutput' },
		);
		expect(items).toEqual([
			{ alertId: alert._id, classification: 'benign', closed: true },
			expect.objectContaining({ error: `Defender for Cloud Apps knows no alert ${unknown}` }),
		]);
	});

	it('an error does not drop a whole batch', async () => {
		const alerts = [makeAlert(), makeAlert()];
		fixture.tenant.alerts.push(...alerts);
		const items = [{ id: alerts[0]?._id }, { id: 'broken' }, { id: alerts[1]?._id }];
		const { outputs } = await fixture.run(
			{ resource: 'alert', operation: 'get', alertId: '={{ $json.id }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(outputs.map((output) => output.length)).toEqual([2, 1]);
	});

	it('many alerts are closed in one request, not one each', async () => {
		const alerts = Array.from({ length: 40 }, () => makeAlert());
		fixture.tenant.alerts.push(...alerts);
		await fixture.run(
			{ resource: 'alert', operation: 'close', alertId: '={{ $json.id }}', classification: 'benign' },
			{ items: alerts.map(({ _id }) => ({ id: _id })) },
		);
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('an empty list is no item, not one made-up record', async () => {
		for (const resource of ['alert', 'activity', 'entity', 'file', 'subnet']) {
			const { outputs } = await fixture.run({ resource, operation: 'getAll', returnAll: true });
			expect([resource, outputs[0]]).toEqual([resource, []]);
		}
	});

	it('all pages are read, from the first record on', async () => {
		const now = fixture.tenant.clock.now();
		for (let index = 0; index < 260; index++) fixture.tenant.alerts.push(makeAlert({ timestamp: now - index * 10 }));
		const { items } = await fixture.run({ resource: 'alert', operation: 'getAll', returnAll: true });
		expect(items).toHaveLength(260);
		expect(bodies(/alerts/)[0]).toMatchObject({ skip: 0 });
	});

	it.each([
		[0, 'Unread'],
		[1, 'Read'],
		[2, 'Archived'],
	])('the read state %d is %s', async (statusValue, readState) => {
		fixture.tenant.alerts.push(makeAlert({ statusValue }));
		const { items } = await fixture.run({
			resource: 'alert',
			operation: 'getAll',
			options: { fields: ['readState'] },
		});
		expect(items).toEqual([{ readState }]);
	});

	it('"last 12 hours" is not rounded to 0 days', async () => {
		const now = fixture.tenant.clock.now();
		const [recent, old] = [makeAlert({ timestamp: now - 3_600_000 }), makeAlert({ timestamp: now - 20 * 3_600_000 })];
		fixture.tenant.alerts.push(recent, old);
		const { items } = await fixture.run({
			resource: 'alert',
			operation: 'getAll',
			moreFilters: { rows: [{ filter: 'date', timeOperator: 'withinLast', amount: 12, unit: 'hours' }] },
		});
		expect(items.map(({ _id }) => _id)).toEqual([recent._id]);
	});

	it('an IP range is updated without being renamed', async () => {
		const range = makeSubnet({ name: 'HQ' }, ['192.0.2.0/24']);
		fixture.tenant.subnets.push(range);
		const { error } = await fixture.run({
			resource: 'subnet',
			operation: 'update',
			subnetId: range._id,
			updateFields: { subnets: '198.51.100.0/24' },
		});
		expect(error).toBeUndefined();
		expect(bodies(/update_rule/)[0]).toMatchObject({ _id: range._id, name: 'HQ' });
	});

	it('a request answered with 429 is not repeated five times within five seconds', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: { status: 429 }, times: 3 });
		await fixture.run({ resource: 'alert', operation: 'getAll' });
		expect(fixture.waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(180_000);
	});

	it('an apostrophe in a name breaks nothing', async () => {
		const { error } = await fixture.run({
			resource: 'subnet',
			operation: 'create',
			name: `O'Neill "and" {"sons"}\\`,
			category: 1,
			subnets: '192.0.2.0/24',
		});
		expect(error).toBeUndefined();
		expect(fixture.tenant.subnets[0]?.name).toBe(`O'Neill "and" {"sons"}\\`);
	});

	it('the token is never sent to another host, not even through a redirect', async () => {
		fixture.tenant.faults.add({ match: { path: /alerts/ }, answer: 'redirect' });
		await fixture.run({ resource: 'alert', operation: 'getAll' }, { onError: 'continueRegularOutput' });
		expect(fixture.tenant.requests.filter(({ host }) => host !== 'api')).toEqual([]);
	});

	it('an activity that was saved minutes after it happened is found by when it was saved', async () => {
		const now = fixture.tenant.clock.now();
		const late = makeActivity({ timestamp: now - 600_000, created: now - 1_000 });
		fixture.tenant.activities.push(late, makeActivity({ timestamp: now - 700_000, created: now - 690_000 }));
		const { items } = await fixture.run({
			resource: 'activity',
			operation: 'getAll',
			moreFilters: { rows: [{ filter: 'created', timeOperator: 'withinLast', amount: 5, unit: 'minutes' }] },
		});
		expect(items.map(({ _id }) => _id)).toEqual([late._id]);
	});
});
