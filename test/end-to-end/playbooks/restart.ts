import type { StoredWorkflow, Workflow } from '../../../scripts/host/client';
import { type Alert, makeAlert } from '../../../simulated-tenant';
import type { Bench } from './bench';

const TRIGGER = 'n8n-nodes-defender-cloud-apps.defenderCloudAppsTrigger';
const FILES = ['jira/alert-to-ticket.json', 'approval/decide-in-slack.json'];
const POLL_TIMES = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};
const UNTIL_PASSED_ON_IN_MS = 60_000;
const TIMEOUT_IN_MS = 150_000;

/** n8n's default path after a restart: the trigger hands its last batch over again. */
export function testRestart(bench: () => Bench): void {
	describe('After a restart of n8n, when the last alert comes again', () => {
		const workflows: StoredWorkflow[] = [];
		let alert: Alert;
		const tickets = () =>
			bench().standIns.jira.issues.filter(({ fields }) => fields.labels.includes(`mdca-${alert._id}`)).length;
		const questions = () =>
			bench().standIns.slack.messages.filter(({ text }) => text.includes(String(alert.URL))).length;
		const startedByTrigger = async ({ id }: StoredWorkflow) => {
			const executions = await bench().workbench.client.executions(id);
			return executions.filter(({ mode, status }) => mode === 'trigger' && status !== 'new' && status !== 'running')
				.length;
		};
		const startedTimes = (times: number) => async () =>
			(await Promise.all(workflows.map(startedByTrigger))).every((count) => count >= times);

		beforeAll(async () => {
			bench().startAfresh();
			const startFrom = new Date(bench().tenant.clock.now()).toISOString();
			for (const file of FILES) {
				const workflow = await bench().import(file, ({ nodes }: Workflow) => {
					for (const { parameters } of nodes.filter(({ type }) => type === TRIGGER)) {
						Object.assign(parameters, { options: { startFrom }, pollTimes: POLL_TIMES });
					}
				});
				workflows.push(workflow);
				await bench().workbench.client.activate(workflow);
			}
			alert = makeAlert({
				timestamp: bench().tenant.clock.now(),
				severityValue: 2,
				title: 'Raised before the restart',
			});
			bench().tenant.alerts.push(alert);
			await bench().until(
				async () => tickets() === 1 && questions() === 1 && (await startedTimes(1)()),
				UNTIL_PASSED_ON_IN_MS,
			);
		}, TIMEOUT_IN_MS);

		afterAll(async () => {
			for (const workflow of workflows) await bench().workbench.client.deactivate(workflow);
		});

		it(
			'nobody is asked about what was decided meanwhile, and no second ticket is opened',
			async () => {
				const { workbench } = bench();
				await workbench.n8n.stop();
				Object.assign(alert, {
					resolutionStatusValue: 4,
					resolveTime: new Date(bench().tenant.clock.now()).toISOString(),
				});
				await workbench.startAgain();
				await bench().until(startedTimes(2), UNTIL_PASSED_ON_IN_MS);

				expect({ tickets: tickets(), questions: questions() }).toEqual({ tickets: 1, questions: 1 });
			},
			TIMEOUT_IN_MS,
		);
	});
}
