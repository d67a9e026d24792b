import type { WorkflowNode } from '../../scripts/host/client';
import type { Execution } from '../../scripts/host/executions';
import type { CredentialIds } from '../../scripts/host/import';
import { useFixture } from '../support/tenant';
import { WorkbenchFixture } from './support/workbench';

type Parameters = Record<string, unknown>;

const NODE = 'n8n-nodes-defender-cloud-apps.defenderCloudApps';

describe('Every operation in the real n8n', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'operations', tenant: { seed: 'demo' } }));
	let credentials: CredentialIds;

	beforeAll(async () => {
		credentials = await workbench.signedIn();
		workbench.tenant.throttle.requestsPerMinute = undefined;
	});

	beforeEach(() => {
		workbench.tenant.requests.length = 0;
	});

	/** Start → (a file with a log) → the node. */
	async function run(parameters: Parameters): Promise<Execution> {
		const nodes: WorkflowNode[] = [
			{
				id: 'a',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'b',
				name: 'Log',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [200, 0],
				parameters: { mode: 'raw', jsonOutput: '{"log":"2026-01-31 08:00:00 192.0.2.7 GET https://app.example/"}' },
			},
			{
				id: 'c',
				name: 'File',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				position: [400, 0],
				parameters: { operation: 'toText', sourceProperty: 'log', options: { fileName: 'firewall.log' } },
			},
			{
				id: 'd',
				name: 'Defender',
				type: NODE,
				typeVersion: 1,
				position: [600, 0],
				parameters: { authentication: 'oAuth2', ...parameters },
				credentials,
			},
		];
		const main = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		const connections = { Start: main('Log'), Log: main('File'), File: main('Defender') };
		const workflow = await workbench.client.createWorkflow({
			name: JSON.stringify(parameters).slice(0, 100),
			nodes,
			connections,
		});
		return await workbench.client.run(workflow);
	}

	async function outputOf(parameters: Parameters) {
		return (await run(parameters)).assertSucceeded().json('Defender');
	}

	const first = <T>(records: T[]): T => records[0] as T;

	it('access > check', async () => {
		const [access, ...lines] = await outputOf({ resource: 'access', operation: 'check' });
		expect(access).toMatchObject({ tenantId: workbench.tenant.tenantId, user: expect.stringContaining('@') });
		expect(lines).toContainEqual({
			resource: 'alert',
			operation: 'close',
			name: 'Alert › Close',
			allowed: true,
			needs: 'Nothing',
		});
	});

	it('alert > investigate', async () => {
		const { _id: alertId, title } = first(workbench.tenant.alerts);
		const [found] = await outputOf({ resource: 'alert', operation: 'investigate', alertId });
		expect(found).toMatchObject({ alert: { _id: alertId }, notRead: [], summary: expect.stringContaining(title) });
	});

	it('alert > get, getAll, markRead, markUnread, close', async () => {
		const { _id: alertId } = first(
			workbench.tenant.alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 0),
		);
		const alert = { resource: 'alert', alertId };
		expect(await outputOf({ ...alert, operation: 'get' })).toEqual([expect.objectContaining({ _id: alertId })]);
		expect(await outputOf({ ...alert, operation: 'getAll', limit: 3 })).toHaveLength(3);
		expect(await outputOf({ ...alert, operation: 'markRead' })).toEqual([{ alertId, read: true }]);
		expect(await outputOf({ ...alert, operation: 'markUnread' })).toEqual([{ alertId, read: false }]);
		expect(await outputOf({ ...alert, operation: 'close', classification: 'falsePositive', reason: 4 })).toEqual([
			{ alertId, classification: 'falsePositive', closed: true },
		]);
		const byFilter = { resource: 'alert', operation: 'close', closeBy: 'filter', classification: 'benign' };
		const [{ closedCount } = {}] = await outputOf({ ...byFilter, filters: { severity: [0], resolutionStatus: [0] } });
		expect(closedCount).toBeGreaterThan(0);
	});

	it('alert > getAll, with rows as the editor stores them: without what is the default', async () => {
		const now = workbench.tenant.clock.now();
		const week = 7 * 86_400_000;
		const found = await outputOf({
			resource: 'alert',
			operation: 'getAll',
			returnAll: true,
			timeRange: 'last30Days',
			filters: { resolutionStatus: ['closed', 0] },
			moreFilters: { rows: [{ filter: 'severity', operator: 'isNot', values: [0] }, { filter: 'date' }] },
		});
		const wanted = workbench.tenant.alerts.filter(
			({ severityValue, timestamp }) => severityValue !== 0 && timestamp >= now - week,
		);
		expect(wanted.length).toBeGreaterThan(0);
		expect(found.map(({ _id }) => _id).sort()).toEqual(wanted.map(({ _id }) => _id).sort());
		const sent = workbench.tenant.requests.filter(({ path }) => path === '/api/v1/alerts/').at(-1)?.body;
		expect(sent).toMatchObject({ filters: { resolutionStatus: { eq: [1, 2, 3, 4, 5, 0] }, severity: { neq: [0] } } });
	});

	it('activity > get, getAll, sendFeedback', async () => {
		const { _id: activityId } = first(workbench.tenant.activities);
		const activity = { resource: 'activity', activityId };
		expect(await outputOf({ ...activity, operation: 'get' })).toEqual([expect.objectContaining({ _id: activityId })]);
		const all = await outputOf({ ...activity, operation: 'getAll', returnAll: true });
		expect(all).toHaveLength(workbench.tenant.activities.length);
		const feedback = { ...activity, operation: 'sendFeedback', feedbackValue: '1', feedbackText: 'Expected' };
		expect(await outputOf(feedback)).toEqual([{ activityId, success: true }]);
	});

	it('entity > get, getAll, getTree', async () => {
		const { _id, ii } = first(workbench.tenant.entities);
		const entity = { resource: 'entity', entityId: { __rl: true, mode: 'pk', value: ii } };
		expect(await outputOf({ ...entity, operation: 'get' })).toEqual([expect.objectContaining({ _id })]);
		expect((await outputOf({ ...entity, operation: 'getAll', returnAll: true })).length).toBe(
			workbench.tenant.entities.length,
		);
		expect(await outputOf({ ...entity, operation: 'getTree' })).toHaveLength(1);
	});

	it('subnet > create, upsert, update, get, getAll, delete', async () => {
		const range = { resource: 'subnet', name: 'Made by a test', category: 1, subnets: '192.0.2.0/24' };
		const [{ id: subnetId } = {}] = await outputOf({ ...range, operation: 'create' });
		expect(await outputOf({ ...range, operation: 'upsert' })).toEqual([
			expect.objectContaining({ id: subnetId, action: 'unchanged', category: 'Corporate' }),
		]);
		const update = { resource: 'subnet', operation: 'update', subnetId, updateFields: { addSubnets: '2001:db8::/48' } };
		expect(await outputOf(update)).toEqual([expect.objectContaining({ subnets: ['192.0.2.0/24', '2001:db8::/48'] })]);
		expect(await outputOf({ resource: 'subnet', operation: 'get', subnetId })).toEqual([
			expect.objectContaining({ name: 'Made by a test', subnets: ['192.0.2.0/24', '2001:db8::/48'] }),
		]);
		expect((await outputOf({ resource: 'subnet', operation: 'getAll', returnAll: true })).length).toBe(
			workbench.tenant.subnets.length,
		);
		expect(await outputOf({ resource: 'subnet', operation: 'delete', subnetId })).toEqual([
			{ id: subnetId, deleted: true },
		]);
	});

	it('discovery > getAllReports, getAllCategories, generateBlockScript', async () => {
		const reports = await outputOf({ resource: 'discovery', operation: 'getAllReports' });
		expect(reports.length).toBeGreaterThan(0);
		const streamId = first(reports)._id;
		expect((await outputOf({ resource: 'discovery', operation: 'getAllCategories', streamId })).length).toBeGreaterThan(
			0,
		);
		const script = (
			await run({ resource: 'discovery', operation: 'generateBlockScript', format: 102 })
		).assertSucceeded();
		expect(script.items('Defender')[0]).toMatchObject({ json: { format: 102 }, binary: { data: expect.any(Object) } });
	});

	it('discovery > uploadLog', async () => {
		const inputStreamName = first(workbench.tenant.streams).displayName;
		const [uploaded] = await outputOf({
			resource: 'discovery',
			operation: 'uploadLog',
			source: 'PALO_ALTO',
			inputStreamName,
		});
		expect(uploaded).toMatchObject({ fileName: 'firewall.log', size: 54 });
		expect(JSON.stringify(uploaded)).not.toMatch(/https?:/);
	});

	it('file > get, getAll', async () => {
		const { _id: fileId } = first(workbench.tenant.files);
		expect(await outputOf({ resource: 'file', operation: 'get', fileId })).toEqual([
			expect.objectContaining({ _id: fileId }),
		]);
		expect((await outputOf({ resource: 'file', operation: 'getAll' })).length).toBeGreaterThan(0);
	});

	it('shows what went wrong and what to do, and no token', async () => {
		const execution = await run({ resource: 'alert', operation: 'get', alertId: '603f704aaf7417985bbf3b99' });
		expect(() => execution.assertSucceeded()).toThrow(/has no record with this ID/);
		expect(JSON.stringify(execution)).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
	});
});
