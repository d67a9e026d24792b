import type { CredentialIds } from '../../scripts/host/import';
import { useFixture } from '../support/tenant';
import { WorkbenchFixture } from './support/workbench';

const NODE = 'n8n-nodes-defender-cloud-apps.defenderCloudApps';

interface Found {
	results: Array<{ name: string; value: string; url?: string }>;
}

describe('What is chosen in the real n8n', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'pickers', tenant: { seed: 'demo' } }));
	let credentials: CredentialIds;

	beforeAll(async () => {
		credentials = await workbench.signedIn();
		workbench.tenant.throttle.requestsPerMinute = undefined;
	});

	/** What the editor shows when a list is opened, or searched. */
	async function search(methodName: string, filter?: string): Promise<Found['results']> {
		const { results } = await workbench.client.request<Found>(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.any',
				nodeTypeAndVersion: { name: NODE, version: 1 },
				currentNodeParameters: { authentication: 'oAuth2' },
				credentials,
				methodName,
				filter,
			},
		);
		return results;
	}

	async function outputOf(parameters: Record<string, unknown>) {
		const workflow = await workbench.client.createWorkflow({
			name: JSON.stringify(parameters).slice(0, 100),
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
				{
					name: 'Defender',
					type: NODE,
					typeVersion: 1,
					position: [200, 0],
					parameters: { authentication: 'oAuth2', ...parameters },
					credentials,
				},
			].map((node, index) => ({ ...node, id: String(index), position: [200 * index, 0] as [number, number] })),
			connections: { Start: { main: [[{ node: 'Defender', type: 'main', index: 0 }]] } },
		});
		return (await workbench.client.run(workflow)).assertSucceeded().json('Defender');
	}

	it.each([
		['searchAlerts', 'alert', 'alertId', 'megan'],
		['searchActivities', 'activity', 'activityId', 'FileDownloaded'],
		['searchFiles', 'file', 'fileId', 'salaries'],
		['searchIpRanges', 'subnet', 'subnetId', 'vpn'],
		['searchEntities', 'entity', 'entityId', 'salesforce'],
	])('%s finds a record, and the node reads it', async (method, resource, field, text) => {
		expect((await search(method)).length).toBeGreaterThan(1);
		const found = await search(method, text);
		expect(found.length).toBeGreaterThan(0);
		const chosen = { __rl: true, mode: 'list', value: found[0]?.value, cachedResultName: found[0]?.name };
		const [record] = await outputOf({ resource, operation: 'get', [field]: chosen });
		expect(JSON.stringify(record)).toContain(String(found[0]?.value));
	});

	it('searchReports finds a report, and its categories are read', async () => {
		const [report] = await search('searchReports', 'global');
		const streamId = { __rl: true, mode: 'list', value: report?.value };
		const categories = await outputOf({ resource: 'discovery', operation: 'getAllCategories', streamId });
		expect(categories.length).toBeGreaterThan(0);
	});

	it('an alert is found by the URL that the list leads to', async () => {
		const [alert] = await search('searchAlerts');
		const alertId = { __rl: true, mode: 'url', value: alert?.url };
		expect(await outputOf({ resource: 'alert', operation: 'get', alertId })).toEqual([
			expect.objectContaining({ _id: alert?.value }),
		]);
	});

	it('a person is found by e-mail address', async () => {
		const entityId = { __rl: true, mode: 'email', value: 'diego@contoso.onmicrosoft.com' };
		const [person] = await outputOf({ resource: 'entity', operation: 'get', entityId });
		expect(JSON.stringify(person)).toContain('Diego Siciliani');
	});
});
