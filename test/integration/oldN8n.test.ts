import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';
import { inOldN8n } from './support/oldN8n';

class OldN8nFixture extends NodeFixture {
	override async start(): Promise<void> {
		await super.start();
		this.loaded = inOldN8n(this.loaded);
	}
}

const fixture = useFixture(new OldN8nFixture());
const getAll = { resource: 'alert', operation: 'getAll' };

describe('in n8n before 2.34', () => {
	it('waits as long as a throttled service says', async () => {
		fixture.addAlerts(1);
		fixture.tenant.faults.add({
			match: { host: 'api' },
			times: 1,
			answer: { status: 429, headers: { 'retry-after': '7' }, body: {} },
		});
		expect((await fixture.run(getAll)).items).toHaveLength(1);
		expect(fixture.waits).toEqual([7_000]);
	});

	it('renews the token after a 401, with one request more', async () => {
		fixture.addAlerts(1);
		fixture.tenant.faults.add({ match: { host: 'api' }, times: 2, answer: { status: 401, body: {} } });
		const credentials = fixture.applicationCredential('Investigation.read');
		const { items } = await fixture.run({ ...getAll, authentication: 'application' }, { credentials });
		expect(items).toHaveLength(1);
		expect(fixture.apiRequests).toHaveLength(3);
	});

	it('says what the service refused', async () => {
		fixture.tenant.faults.add({ match: { host: 'api' }, answer: { status: 400, body: { detail: 'Not this one' } } });
		const { error } = await fixture.run(getAll);
		expect(error).toMatchObject({ httpCode: '400' });
		expect(JSON.stringify(error)).toContain('Not this one');
	});

	it('closes by filter, and only counts', async () => {
		fixture.addAlerts(3, () => ({ severityValue: 0 }));
		const close = { resource: 'alert', operation: 'close', closeBy: 'filter', classification: 'benign' };
		const filters = { severity: [0] };
		expect((await fixture.run({ ...close, filters, onlyCount: true })).items).toMatchObject([{ matches: 3, open: 3 }]);
		expect((await fixture.run({ ...close, filters })).items).toEqual([{ classification: 'benign', closedCount: 3 }]);
	});

	// What a newer n8n knows and shows is a mere field of the description here.
	it('describes itself in plain data only', () => {
		for (const name of ['defenderCloudApps', 'defenderCloudAppsTrigger']) {
			const { description } = fixture.loaded.nodeTypes.getByNameAndVersion(`n8n-nodes-defender-cloud-apps.${name}`);
			expect(JSON.parse(JSON.stringify(description))).toEqual(description);
		}
	});
});
