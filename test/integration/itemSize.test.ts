import { makeAlert } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());
const getAll = { resource: 'alert', operation: 'getAll', returnAll: true, simplify: false };

const MEGABYTE = 1_000_000;

/** Alerts of a megabyte each: n8n can show fewer than 100 of them. */
function addLargeAlerts(count: number): void {
	const description = 'x'.repeat(MEGABYTE);
	for (let index = 0; index < count; index++) fixture.tenant.alerts.push(makeAlert({ description }));
}

const tooLarge = 'These results are larger than what n8n can show as items';

describe('results that are larger than what n8n shows', () => {
	it('are an error that says what to do', async () => {
		addLargeAlerts(90);
		const { error, items } = await fixture.run(getAll);
		expect(items).toEqual([]);
		expect(error?.message).toBe(tooLarge);
		expect(error?.description).toMatch(/ended after \d+ results\. Set Output to NDJSON File/);
	});

	it('end with an error item after what n8n can show, where the workflow goes on', async () => {
		addLargeAlerts(90);
		const { items } = await fixture.run(getAll, { onError: 'continueRegularOutput' });
		expect(items.at(-1)).toEqual({ error: tooLarge, message: expect.stringContaining('NDJSON File') });
		expect(items.length).toBeGreaterThan(40);
		expect(JSON.stringify(items).length).toBeLessThan(80 * MEGABYTE);
	});

	it('are counted over all input items', async () => {
		addLargeAlerts(30);
		const { error } = await fixture.run(getAll, { items: [{}, {}, {}] });
		expect(error?.message).toBe(tooLarge);
	});

	it('are none if each of many items has one result', async () => {
		addLargeAlerts(1);
		const items = Array.from({ length: 20 }, () => ({}));
		const { items: results, error } = await fixture.run(getAll, { items });
		expect(error).toBeUndefined();
		expect(results).toHaveLength(20);
	});

	it('are all in a file', async () => {
		addLargeAlerts(90);
		const { items } = await fixture.run({ ...getAll, output: 'ndjsonFile' });
		expect(items).toEqual([expect.objectContaining({ count: 90, isWhole: true })]);
	});

	it('are no error if they are simplified', async () => {
		addLargeAlerts(5);
		fixture.addAlerts(5_000);
		const { items } = await fixture.run({ ...getAll, simplify: true });
		expect(items).toHaveLength(5_005);
	});
});
