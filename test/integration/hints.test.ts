import { makeActivity } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';
import { inOldN8n } from './support/oldN8n';

const fixture = useFixture(new NodeFixture());
const { addAlerts } = fixture;
const getAll = { resource: 'alert', operation: 'getAll' };
const CUT = "Only 3 results were asked for, and there are more. Raise 'Limit', or switch 'Return All' on, to get them.";

describe('a hint above the output', () => {
	it('says once that lists were cut at the limit, however many items there are', async () => {
		addAlerts(4);
		const { hints, items } = await fixture.run({ ...getAll, limit: 3 }, { items: [{}, {}] });
		expect(items).toHaveLength(6);
		expect(hints).toEqual([CUT]);
	});

	it.each([
		['is an expression', { limit: '={{ 3 }}' }],
		['is that of a file', { limit: 3, output: 'ndjsonFile' }],
	])('says that a list was cut where the limit %s', async (_name, parameters) => {
		addAlerts(4);
		expect((await fixture.run({ ...getAll, ...parameters })).hints).toEqual([CUT]);
	});

	it.each([
		["n8n's editor says that the limit was reached", { limit: 3 }],
		['there are no more', { limit: '={{ 4 }}' }],
		['all were wanted', { returnAll: true }],
	])('says nothing where %s', async (_name, parameters) => {
		addAlerts(4);
		expect((await fixture.run({ ...getAll, ...parameters })).hints).toEqual([]);
	});

	it('says that a scan was cut at the limit', async () => {
		const timestamp = fixture.tenant.clock.now() - 60_000;
		fixture.tenant.activities.push(...Array.from({ length: 121 }, () => makeActivity({ timestamp })));
		const { hints } = await fixture.run({ resource: 'activity', operation: 'getAll', limit: '={{ 120 }}' });
		expect(hints).toEqual([expect.stringMatching(/^Only 120 results/)]);
	});

	it('says how long requests waited for the tenant', async () => {
		addAlerts(1);
		fixture.tenant.faults.add({
			match: { host: 'api' },
			answer: { status: 429, headers: { 'retry-after': '7' }, body: {} },
		});
		expect((await fixture.run(getAll)).hints).toEqual([expect.stringMatching(/^Waited 7 seconds for the tenant/)]);
	});

	it.each([
		['items', {}],
		['a file', { output: 'ndjsonFile' }],
	])('says that records came as they are, in %s', async (_name, parameters) => {
		addAlerts(1);
		const odd = (body: string) => body.replace('"data":[', '"data":[null,');
		fixture.tenant.faults.add({
			match: { path: /alerts/ },
			answer: { change: (reply) => ({ ...reply, body: odd(String(reply.body)) }) },
			times: 9,
		});
		const { hints, error } = await fixture.run({ ...getAll, ...parameters });
		expect(error).toBeUndefined();
		expect(hints).toEqual([expect.stringMatching(/^1 record has a form that this node does not know/)]);
	});

	it('is left out by an n8n that knows none, and the output is the same', async () => {
		addAlerts(4);
		const loaded = fixture.loaded;
		fixture.loaded = inOldN8n(loaded);
		const { hints, items, error } = await fixture.run({ ...getAll, limit: 3 });
		fixture.loaded = loaded;
		expect([error, items.length, hints]).toEqual([undefined, 3, []]);
	});
});
