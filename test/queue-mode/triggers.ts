import { setTimeout as pause } from 'node:timers/promises';

import { step } from '../../scripts/bootstrap/progress';
import type { StoredWorkflow, WorkflowNode } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import { makeAlert } from '../../simulated-tenant';
import { type Batch, alertTrigger, deliveredBatches, repeatedOf } from '../support/trigger/batches';
import { DURABLE_POLL_CURSORS } from '../support/trigger/durableCursors';
import type { QueueMode } from './queueMode';
import { inARow, node } from './workflows';

const POLLS_WATCHED = 6;
const ALERTS_AT_A_TIME = 20;
const DEADLINE_IN_MS = 120_000;

/** Two polls of one process are three seconds apart. */
const SHORTEST_GAP_IN_MS = 500;

/** An active workflow that begins with the trigger, and the alerts that were raised for it. */
export class WatchedTrigger {
	private readonly raised = new Set<string>();

	private constructor(
		private readonly queue: QueueMode,
		readonly workflow: StoredWorkflow,
	) {}

	/**
	 * Creates and activates a workflow.
	 *
	 * @param rest its nodes after the trigger, in a row
	 */
	static async activate(
		queue: QueueMode,
		credentials: CredentialIds,
		rest: WorkflowNode[],
		settings: Record<string, unknown> = {},
	): Promise<WatchedTrigger> {
		queue.tenant.reset();
		const nodes = [alertTrigger(credentials), ...rest];
		const workflow = await queue.client.createWorkflow({
			name: 'Alerts',
			nodes,
			connections: inARow(nodes),
			settings,
		});
		await queue.client.activate(workflow);
		const watched = new WatchedTrigger(queue, workflow);
		await watched.polls(1);
		return watched;
	}

	async deactivate(): Promise<void> {
		await this.queue.client.deactivate(this.workflow);
	}

	get ids(): ReadonlySet<string> {
		return this.raised;
	}

	private get requests() {
		return this.queue.tenant.requests.filter(({ host }) => host === 'api');
	}

	/** Waits for so many more requests of the trigger, which sends one for each idle poll. */
	async polls(count: number): Promise<void> {
		const before = this.requests.length;
		const deadline = Date.now() + DEADLINE_IN_MS;
		while (this.requests.length < before + count) {
			if (Date.now() > deadline) throw new Error('The trigger does not poll.');
			await pause(20);
		}
	}

	/** How many requests of idle polls came so soon after another one that a second process must have sent them. */
	async doubledPolls(): Promise<number> {
		const before = this.requests.length;
		await this.polls(POLLS_WATCHED);
		const sent = this.requests.slice(before);
		return sent.slice(1).filter(({ at }, index) => at - (sent[index]?.at ?? 0) < SHORTEST_GAP_IN_MS).length;
	}

	raise(): void {
		for (let index = 0; index < ALERTS_AT_A_TIME; index++) {
			const alert = makeAlert({ timestamp: Date.now() });
			this.queue.tenant.alerts.push(alert);
			this.raised.add(alert._id);
		}
	}

	/** What executions were started with, oldest first. */
	async batches(): Promise<Batch[]> {
		return await deliveredBatches(this.queue.client, this.workflow.id, this.raised);
	}

	/** Waits until every alert came, but no longer than two minutes. */
	async untilAllCame(): Promise<{ batches: Batch[]; lost: number }> {
		const deadline = Date.now() + DEADLINE_IN_MS;
		for (;;) {
			const batches = await this.batches();
			const lost = this.raised.size - new Set(batches.flatMap(({ ids }) => ids)).size;
			if (lost === 0 || Date.now() > deadline) return { batches, lost };
			await pause(1_000);
		}
	}
}

export interface TriggerResult {
	/** How n8n stores the bookmark of a trigger. */
	bookmark: 'by default' | 'with durable poll cursors';
	alerts: number;
	/** Alerts that no execution was started with. */
	lost: number;
	executions: number;
	kills: number;
	/** Requests of a second process that polled at the same time. */
	doubledPolls: number;
	/** Alerts that came again with the last batch before a kill, which may happen by default only. */
	repeatedByKill: number;
	/** Alerts that came again for any other reason. */
	repeatedOtherwise: number;
}

const KILLS = 3;
const LONGEST_STORING_IN_MS = 60;
const WORKERS = 2;

async function watch(queue: QueueMode, credentials: CredentialIds): Promise<Omit<TriggerResult, 'bookmark'>> {
	const watched = await WatchedTrigger.activate(queue, credentials, [node('Next', 'n8n-nodes-base.noOp')]);
	const doubledPolls = await watched.doubledPolls();
	const lastBatches = new Set<string>();
	for (let kills = 0; kills < KILLS; kills++) {
		watched.raise();
		await watched.polls(1);
		watched.raise();
		await watched.polls(1);
		// Right after the service answered a poll, n8n stores the bookmark and queues the execution.
		await pause(Math.random() * LONGEST_STORING_IN_MS);
		await queue.workbench.n8n.kill();
		const killedAt = Date.now();
		watched.raise();
		await queue.workbench.startAgain();
		const last = (await watched.batches()).filter(({ createdAt }) => createdAt <= killedAt).at(-1);
		for (const id of last?.ids ?? []) lastBatches.add(id);
	}
	watched.raise();
	const { batches, lost } = await watched.untilAllCame();
	const repeated = [...new Set(repeatedOf(batches))];
	const repeatedByKill = repeated.filter((id) => lastBatches.has(id)).length;
	await watched.deactivate();
	return {
		alerts: watched.ids.size,
		lost,
		executions: batches.length,
		kills: KILLS,
		doubledPolls,
		repeatedByKill,
		repeatedOtherwise: repeated.length - repeatedByKill,
	};
}

/** The trigger beside two workers: it polls in one process only, and n8n's main process is killed while it polls. */
export async function measureTrigger(queue: QueueMode, credentials: CredentialIds): Promise<TriggerResult[]> {
	const results: TriggerResult[] = [];
	for (const bookmark of ['by default', 'with durable poll cursors'] as const) {
		await queue.use(WORKERS, bookmark === 'by default' ? {} : DURABLE_POLL_CURSORS);
		const title = `The trigger with ${WORKERS} workers, its bookmark stored ${bookmark}, n8n killed ${KILLS} times`;
		results.push({ bookmark, ...(await step(title, () => watch(queue, credentials))) });
	}
	return results;
}
