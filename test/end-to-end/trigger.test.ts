import type { StoredWorkflow } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import { makeAlert } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { type Batch, alertTrigger, deliveredBatches, repeatedOf } from '../support/trigger/batches';
import { DURABLE_POLL_CURSORS } from '../support/trigger/durableCursors';
import { WorkbenchFixture } from './support/workbench';

const KILLS = 4;
const ALERTS_AT_A_TIME = 20;
const DEADLINE_IN_MS = 120_000;

const MODES: Array<{ mode: string; environment: Record<string, string>; repeatsLastBatch: boolean }> = [
	{ mode: 'default', environment: {}, repeatsLastBatch: true },
	{
		mode: 'durable poll cursors',
		environment: DURABLE_POLL_CURSORS,
		repeatsLastBatch: false,
	},
];

const pause = async (durationInMs: number) => await new Promise((resolve) => setTimeout(resolve, durationInMs));

function alertsToItems(credentials: CredentialIds) {
	return {
		name: 'Alerts',
		nodes: [
			alertTrigger(credentials),
			{
				id: 'next',
				name: 'Next',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: {},
			},
		],
		connections: { 'Alert created': { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	};
}

describe.each(MODES)(
	'The trigger in the real n8n, killed again and again ($mode)',
	({ mode, environment, repeatsLastBatch }) => {
		const workbench = useFixture(new WorkbenchFixture({ name: `trigger-${mode.replace(/ /g, '-')}`, environment }));
		let workflow: StoredWorkflow;
		let raised: string[] = [];
		const killedAt: number[] = [];

		beforeAll(async () => {
			const credentials = await workbench.signedIn();
			workflow = await workbench.client.createWorkflow(alertsToItems(credentials));
			await workbench.client.activate(workflow);
		});

		it('polls with one request while nothing happens', async () => {
			await requestsOfTheApi(2);
			workbench.tenant.requests.length = 0;
			await requestsOfTheApi(3);
			const sent = apiRequests();
			// One at each tick of three seconds: a second request of the same poll would follow at once.
			const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
			expect(gaps.filter((gap) => gap < 500)).toEqual([]);
			expect(new Set(sent.map(({ path }) => path))).toEqual(new Set(['/api/v1/alerts/']));
			expect(await batches()).toEqual([]);
		});

		it(`accounts for every alert after ${KILLS} kills`, async () => {
			for (let kills = 0; kills < KILLS; kills++) {
				await raiseAlerts();
				await requestsOfTheApi(1);
				await raiseAlerts();
				await killInTheMidstOfAPoll();
				await raiseAlerts();
				await workbench.startAgain();
			}
			await raiseAlerts();
			await untilAllCame();
			report(await batches());
		}, 600_000);

		it(repeatsLastBatch ? 'repeats at most the last batch of each kill' : 'repeats nothing', async () => {
			const all = await batches();
			const repeated = new Set(repeatedOf(all));
			const last = killedAt.flatMap((moment) => all.filter(({ createdAt }) => createdAt <= moment).at(-1)?.ids ?? []);
			const explained = new Set(repeatsLastBatch ? last : []);
			expect([...repeated].filter((id) => !explained.has(id))).toEqual([]);
		});

		const apiRequests = () => workbench.tenant.requests.filter(({ host }) => host === 'api');

		async function requestsOfTheApi(count: number): Promise<void> {
			const before = apiRequests().length;
			const deadline = Date.now() + DEADLINE_IN_MS;
			while (apiRequests().length < before + count) {
				if (Date.now() > deadline) throw new Error('The trigger does not poll');
				await pause(20);
			}
		}

		/** Alerts that arrive over some seconds, some of them dated minutes ago. */
		async function raiseAlerts(): Promise<void> {
			for (let index = 0; index < ALERTS_AT_A_TIME; index++) {
				const late = index % 5 === 0 ? Math.floor(Math.random() * 30_000) : 0;
				const alert = makeAlert({ timestamp: Math.max(activatedAt(), Date.now() - late) });
				workbench.tenant.alerts.push(alert);
				raised = [...raised, alert._id];
				if (index % 3 === 0) await pause(250);
			}
		}

		const activatedAt = () => apiRequests()[0]?.at ?? Date.now();

		/** Right after the service answered a poll, n8n stores the bookmark and starts the workflow. */
		async function killInTheMidstOfAPoll(): Promise<void> {
			await requestsOfTheApi(1);
			await pause(Math.random() * 60);
			await workbench.n8n.kill();
			killedAt.push(Date.now());
		}

		async function untilAllCame(): Promise<void> {
			const deadline = Date.now() + DEADLINE_IN_MS;
			for (;;) {
				const came = new Set((await batches()).flatMap(({ ids }) => ids));
				const missing = raised.filter((id) => !came.has(id));
				if (missing.length === 0) return;
				if (Date.now() > deadline) throw new Error(`${missing.length} of ${raised.length} alerts did not come`);
				await pause(2_000);
			}
		}

		const batches = async (): Promise<Batch[]> =>
			await deliveredBatches(workbench.client, workflow.id, new Set(raised));

		function report(all: Batch[]): void {
			console.log(
				`${mode}: ${KILLS} kills, ${raised.length} alerts, ${all.length} executions, lost 0, repeated ${repeatedOf(all).length}`,
			);
		}
	},
);
