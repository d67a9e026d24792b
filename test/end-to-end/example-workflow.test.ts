import path from 'node:path';

import { projectFolder } from '../../scripts/bootstrap/project';
import type { Execution } from '../../scripts/host/executions';
import { importWorkflow } from '../../scripts/host/import';
import { Workbench } from '../../scripts/workbench';

const HIGH = 2;
const OPEN = 0;
const BENIGN = 4;
const EXAMPLE = path.join(projectFolder, 'examples', 'close-high-alerts-as-benign.json');

describe('The example workflow in the real n8n', () => {
	let workbench: Workbench;
	let execution: Execution;
	let openHighAlerts: string[];

	beforeAll(async () => {
		workbench = await Workbench.start({ name: 'example-workflow', tenant: { seed: 'demo' } });
		const credentials = await workbench.signedIn();
		openHighAlerts = workbench.tenant.alerts
			.filter(({ severityValue, resolutionStatusValue }) => severityValue === HIGH && resolutionStatusValue === OPEN)
			.map(({ _id }) => _id);
		const workflow = await importWorkflow(workbench.client, EXAMPLE, credentials);
		workbench.tenant.requests.length = 0;
		execution = await workbench.client.run(workflow);
	});

	afterAll(async () => {
		await workbench?.stop();
	});

	it('reads exactly the open alerts of high severity', () => {
		execution.assertSucceeded();
		expect(openHighAlerts.length).toBeGreaterThan(0);
		expect(execution.json('Get open high alerts').map(({ _id }) => _id).sort()).toEqual([...openHighAlerts].sort());
	});

	it('closes each of them and says so, one item for each', () => {
		const closed = execution.json('Close as benign', 0);
		expect(closed.map(({ alertId }) => alertId).sort()).toEqual([...openHighAlerts].sort());
		expect(closed.every((item) => item.closed === true && item.classification === 'benign')).toBe(true);
	});

	it('gives the alert that is not there an error of its own', () => {
		const refused = execution.items('Close as benign', 1);
		expect(refused).toHaveLength(1);
		expect(String(refused[0]?.json.error)).toMatch(/65a4f7e2c0ffee0000000000|not found|no alert/i);
		expect(execution.items('Refused')).toHaveLength(1);
	});

	it('has closed them at the service, and nothing else', () => {
		const benign = workbench.tenant.alerts.filter(({ _id }) => openHighAlerts.includes(_id));
		expect(new Set(benign.map(({ resolutionStatusValue }) => resolutionStatusValue))).toEqual(new Set([BENIGN]));
		expect(workbench.tenant.violations).toEqual([]);
	});

	it('asks the service no more often than it has to: one list, one close', () => {
		const sent = workbench.tenant.requests.filter(({ host }) => host === 'api').map(({ method, path: requested }) => `${method} ${requested}`);
		expect(sent).toEqual(['POST /api/v1/alerts/', 'POST /api/v1/alerts/close_benign/']);
	});
});
