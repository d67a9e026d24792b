import path from 'node:path';

import { projectFolder } from '../../scripts/bootstrap/project';
import type { Execution } from '../../scripts/host/executions';
import { type CredentialIds, importWorkflow, readWorkflow } from '../../scripts/host/import';
import { useFixture } from '../support/tenant';
import { WorkbenchFixture } from './support/workbench';

const HIGH = 2;
const OPEN = 0;
const BENIGN = 4;
const DEMO = path.join(projectFolder, 'scripts', 'demo', 'pull-and-close.json');
const LIST = path.join(projectFolder, 'examples', 'list-high-alerts.json');
const CLOSE = path.join(projectFolder, 'examples', 'close-high-alerts-as-benign.json');
const MOST_ALERTS = 5;

describe('The workflow of the demo in the real n8n', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'example-workflow', tenant: { seed: 'demo' } }));
	let execution: Execution;
	let newest: string[];

	beforeAll(async () => {
		const credentials = await workbench.signedIn();
		const open = workbench.tenant.alerts
			.filter(({ severityValue, resolutionStatusValue }) => severityValue === HIGH && resolutionStatusValue === OPEN)
			.sort((one, other) => other.timestamp - one.timestamp);
		expect(open.length).toBeGreaterThan(MOST_ALERTS);
		newest = open.slice(0, MOST_ALERTS).map(({ _id }) => _id);
		const workflow = await importWorkflow(workbench.client, DEMO, credentials);
		workbench.tenant.requests.length = 0;
		execution = await workbench.client.run(workflow);
	});

	it('reads exactly the five newest open alerts of high severity', () => {
		execution.assertSucceeded();
		expect(
			execution
				.json('Get open high alerts')
				.map(({ _id }) => _id)
				.sort(),
		).toEqual([...newest].sort());
	});

	it('closes each of them and says so, one item for each', () => {
		const closed = execution.json('Close as benign', 0);
		expect(closed.map(({ alertId }) => alertId).sort()).toEqual([...newest].sort());
		expect(closed.every((item) => item.closed === true && item.classification === 'benign')).toBe(true);
	});

	it('reports the missing alert as a separate error', () => {
		const refused = execution.items('Close as benign', 1);
		expect(refused).toHaveLength(1);
		expect(String(refused[0]?.json.error)).toMatch(/65a4f7e2c0ffee0000000000|not found|no alert/i);
		expect(execution.items('Refused')).toHaveLength(1);
	});

	it('has closed them at the service, without a comment that nobody made', () => {
		const benign = workbench.tenant.alerts.filter(({ _id }) => newest.includes(_id));
		expect(new Set(benign.map(({ resolutionStatusValue }) => resolutionStatusValue))).toEqual(new Set([BENIGN]));
		expect(new Set(benign.map(({ comment }) => comment))).toEqual(new Set([null]));
	});

	it('asks the service no more often than it has to: one list, one close', () => {
		const sent = workbench.tenant.requests
			.filter(({ host }) => host === 'api')
			.map(({ method, path: requested }) => `${method} ${requested}`);
		expect(sent).toEqual(['POST /api/v1/alerts/', 'POST /api/v1/alerts/close_benign/']);
	});
});

describe('The examples in the real n8n', () => {
	const workbench = useFixture(new WorkbenchFixture({ name: 'examples', tenant: { seed: 'demo' } }));
	let credentials: CredentialIds;

	beforeAll(async () => {
		credentials = await workbench.signedIn();
	});

	const states = () =>
		workbench.tenant.alerts.map(({ _id, resolutionStatusValue, statusValue }) => [
			_id,
			resolutionStatusValue,
			statusValue,
		]);

	it.each([
		['the list', LIST],
		['the closing one as it is imported', CLOSE],
	])('%s reads open high alerts and changes nothing', async (_name, file) => {
		const before = states();
		const execution = await workbench.client.run(await importWorkflow(workbench.client, file, credentials));
		const read = execution.assertSucceeded().json('Get open high alerts');
		expect(read.length).toBeGreaterThan(0);
		expect(read.every(({ severity }) => severity === 'High')).toBe(true);
		expect(states()).toEqual(before);
	});

	it('the closing one closes exactly the alerts that were approved, with the comment that was written', async () => {
		const open = workbench.tenant.alerts
			.filter(({ severityValue, resolutionStatusValue }) => severityValue === HIGH && resolutionStatusValue === OPEN)
			.sort((one, other) => other.timestamp - one.timestamp);
		expect(open.length).toBeGreaterThan(MOST_ALERTS);
		const approved = open.slice(1, 3).map(({ _id }) => _id);
		const beyond = open[MOST_ALERTS + 1]?._id;
		const workflow = readWorkflow(CLOSE, credentials);
		const decision = workflow.nodes.find(({ name }) => name === 'Your decision');
		const { assignments } = decision?.parameters.assignments as { assignments: Array<{ name: string; value: string }> };
		const values: Record<string, string> = {
			alertsToClose: [...approved, beyond].join(', '),
			comment: 'Asked the person',
		};
		for (const assignment of assignments) assignment.value = values[assignment.name] ?? '';
		const execution = await workbench.client.run(await workbench.client.createWorkflow(workflow));
		expect(execution.assertSucceeded().items('Get open high alerts')).toHaveLength(MOST_ALERTS);
		const closed = workbench.tenant.alerts.filter(({ comment }) => comment === 'Asked the person');
		expect(closed.map(({ _id }) => _id).sort()).toEqual([...approved].sort());
		expect(closed.every(({ resolutionStatusValue }) => resolutionStatusValue === BENIGN)).toBe(true);
	});
});
