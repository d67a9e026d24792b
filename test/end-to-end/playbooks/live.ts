import type { StoredWorkflow, Workflow } from '../../../scripts/host/client';
import { type Alert, makeAlert } from '../../../simulated-tenant';
import type { Bench } from './bench';

const TRIGGER = 'n8n-nodes-defender-cloud-apps.defenderCloudAppsTrigger';

/** Every playbook that begins with an alert. */
const FILES = [
	'jira/alert-to-ticket.json',
	'servicenow/alert-to-incident.json',
	'thehive/alert-to-case.json',
	'approval/decide-in-slack.json',
	'triage/enrich-alert.json',
	'ai-agent/propose-and-approve.json',
];

/** Two polls a minute of six workflows: an alert then costs four requests in each of the four that look into it, of thirty. */
const POLL_TIMES = { item: [5, 35].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })) };

const UNTIL_PASSED_ON_IN_MS = 150_000;
const TIMEOUT_IN_MS = 170_000;

/** The playbooks as they run in earnest: active, started by the trigger. */
export function testLivePlaybooks(bench: () => Bench): void {
	describe('Active, started by the trigger: each playbook gets each new alert once', () => {
		const workflows: StoredWorkflow[] = [];
		const alerts: Alert[] = [];

		const tickets = ({ _id }: Alert) =>
			bench().standIns.jira.issues.filter(({ fields }) => fields.labels.includes(`mdca-${_id}`)).length;
		const incidents = ({ _id }: Alert) =>
			bench().standIns.serviceNow.incidents.filter((incident) => incident.correlation_id === _id).length;
		const cases = ({ _id }: Alert) =>
			bench().standIns.theHive.cases.filter(({ tags }) => tags.includes(`mdca:${_id}`)).length;
		const messages = ({ URL }: Alert, button: string) =>
			bench().standIns.slack.messages.filter(
				({ text, buttons }) => text.includes(String(URL)) && buttons.some(({ label }) => label === button),
			).length;
		const counts = (alert: Alert) => [
			tickets(alert),
			incidents(alert),
			cases(alert),
			messages(alert, 'Decide'),
			messages(alert, 'Close it so'),
		];

		async function raise(): Promise<Alert> {
			const alert = makeAlert({
				timestamp: bench().tenant.clock.now(),
				severityValue: 2,
				title: `Raised while active ${alerts.length}`,
			});
			bench().standIns.chatModel.script.push({
				tool: 'format_final_json_response',
				input: { output: { classification: 'benign', reasons: ['Seen before.'] } },
			});
			bench().tenant.alerts.push(alert);
			alerts.push(alert);
			await bench().until(() => counts(alert).every((count) => count > 0), UNTIL_PASSED_ON_IN_MS);
			return alert;
		}

		beforeAll(async () => {
			bench().startAfresh();
			bench().standIns.chatModel.script.length = 0;
			const startFrom = new Date(bench().tenant.clock.now()).toISOString();
			for (const file of FILES) {
				const workflow = await bench().import(file, ({ nodes }: Workflow) => {
					for (const { parameters } of nodes.filter(({ type }) => type === TRIGGER)) {
						// From a time on, rather than from each trigger's first look, which may come after the alert.
						parameters.options = { ...(parameters.options as object), startFrom };
						parameters.pollTimes = POLL_TIMES;
					}
				});
				workflows.push(workflow);
				await bench().workbench.client.activate(workflow);
			}
		}, TIMEOUT_IN_MS);

		afterAll(async () => {
			for (const workflow of workflows) await bench().workbench.client.deactivate(workflow);
		});

		it(
			'passes a new alert on',
			async () => {
				expect(counts(await raise())).toEqual([1, 1, 1, 1, 1]);
			},
			TIMEOUT_IN_MS,
		);

		it(
			'passes the next one on, and the first not again',
			async () => {
				await raise();

				expect(alerts.map(counts)).toEqual([
					[1, 1, 1, 1, 1],
					[1, 1, 1, 1, 1],
				]);
			},
			TIMEOUT_IN_MS,
		);

		it(
			'has enriched both, each once',
			async () => {
				const triage = workflows[FILES.indexOf('triage/enrich-alert.json')]!;
				const enriched = async () => {
					const executions = await bench().workbench.client.executions(triage.id);
					const finished = await Promise.all(executions.map(({ id }) => bench().workbench.client.finished(id)));
					// A poll that finds no turn within the service's 30 a minute fails, and the next one delivers.
					const delivered = finished.filter((execution) => execution.hasRun('Alerts'));
					return delivered.flatMap((execution) =>
						execution
							.assertSucceeded()
							.json('Your SIEM, ticket or chat here')
							.map(({ alert }) => (alert as Alert)._id),
					);
				};
				await bench().until(async () => (await enriched()).length >= alerts.length, UNTIL_PASSED_ON_IN_MS);

				expect((await enriched()).sort()).toEqual(alerts.map(({ _id }) => _id).sort());
			},
			TIMEOUT_IN_MS,
		);
	});
}
