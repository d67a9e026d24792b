import { setTimeout as pause } from 'node:timers/promises';

import { step } from '../../scripts/bootstrap/progress';
import type { StoredWorkflow, WorkflowNode } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import { type Batch, deliveredBatches } from '../support/trigger/batches';
import { DURABLE_POLL_CURSORS } from '../support/trigger/durableCursors';
import type { QueueMode } from './queueMode';
import { WatchedTrigger } from './triggers';
import { inARow, node } from './workflows';

/** Long enough to be killed in, short enough for n8n to wait in the worker's memory. */
const WORK_IN_S = 20;
const POLLS_AFTERWARDS = 5;
const DEADLINE_IN_MS = 300_000;
const LAST_NODE = 'Next';
const KILLED_MACHINE = 1;
const OTHER_MACHINE = 2;

/** What n8n does with an execution whose worker was killed. */
export interface KilledWorkerResult {
	/** Which workflow works on the records. */
	workflow: 'of the trigger' | 'a sub-workflow';
	/** Where the next worker starts. */
	nextWorker: 'on the same machine' | 'on another machine';
	alerts: number;
	/** n8n's name of how the execution ended. */
	status: string;
	/** From the kill until it had this status. */
	untilMarkedInSeconds: number;
	errorWorkflowRuns: number;
	/** Alerts that n8n or the trigger started another execution with by itself. */
	cameAgain: number;
	/** Alerts with which *Retry* ran to the end. */
	cameWithRetry: number;
}

/** A workflow that works on alerts, and the execution to watch. */
interface Watched {
	workflow: StoredWorkflow;
	errorWorkflow: StoredWorkflow;
	batches: () => Promise<Batch[]>;
}

const work = (): WorkflowNode[] => [
	node('Work', 'n8n-nodes-base.wait', { amount: WORK_IN_S, unit: 'seconds' }),
	node(LAST_NODE, 'n8n-nodes-base.noOp'),
];

async function activeWorkflow(
	{ client }: QueueMode,
	name: string,
	nodes: WorkflowNode[],
	settings = {},
): Promise<StoredWorkflow> {
	const workflow = await client.createWorkflow({ name, nodes, connections: inARow(nodes), settings });
	return await client.activate(workflow);
}

const errorWorkflow = async (queue: QueueMode): Promise<StoredWorkflow> =>
	await activeWorkflow(queue, 'On error', [
		node('On error', 'n8n-nodes-base.errorTrigger'),
		node('Tell', 'n8n-nodes-base.noOp'),
	]);

async function inItsOwnWorkflow(queue: QueueMode, credentials: CredentialIds) {
	const onError = await errorWorkflow(queue);
	const trigger = await WatchedTrigger.activate(queue, credentials, work(), { errorWorkflow: onError.id });
	const watched: Watched = {
		workflow: trigger.workflow,
		errorWorkflow: onError,
		batches: async () => await trigger.batches(),
	};
	return { trigger, watched };
}

/** The trigger's workflow only starts a sub-workflow, and does not wait for it. */
async function inASubWorkflow(queue: QueueMode, credentials: CredentialIds) {
	const onError = await errorWorkflow(queue);
	const start = {
		...node('Start', 'n8n-nodes-base.executeWorkflowTrigger', { inputSource: 'passthrough' }),
		typeVersion: 1.1,
	};
	const workflow = await activeWorkflow(queue, 'Work', [start, ...work()], { errorWorkflow: onError.id });
	const handOver = {
		...node('Hand over', 'n8n-nodes-base.executeWorkflow', {
			source: 'database',
			workflowId: { __rl: true, mode: 'id', value: workflow.id },
			mode: 'once',
			options: { waitForSubWorkflow: false },
		}),
		typeVersion: 1.2,
	};
	const trigger = await WatchedTrigger.activate(queue, credentials, [handOver]);
	const watched: Watched = {
		workflow,
		errorWorkflow: onError,
		batches: async () => await deliveredBatches(queue.client, workflow.id, trigger.ids),
	};
	return { trigger, watched };
}

/** Waits until something is there. */
async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + DEADLINE_IN_MS;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`${what} did not come within ${DEADLINE_IN_MS / 1000} s.`);
		await pause(500);
	}
}

const statusOf = async ({ client }: QueueMode, id: string): Promise<string> =>
	(await client.request<{ status: string }>('GET', `/rest/executions/${id}`)).status;

/** Presses *Retry* in the list of executions. @returns how many items reached the last node */
async function retry({ client }: QueueMode, { workflow }: Watched, executionId: string): Promise<number> {
	await client.request('POST', `/rest/executions/${executionId}/retry`, { loadWorkflow: false });
	const { id } = await until('The retry', async () =>
		(await client.executions(workflow.id)).find(({ mode }) => mode === 'retry'),
	);
	return (await client.finished(id)).items(LAST_NODE).length;
}

interface Situation {
	workflow: KilledWorkerResult['workflow'];
	nextWorker: KilledWorkerResult['nextWorker'];
}

async function watch(queue: QueueMode, credentials: CredentialIds, situation: Situation): Promise<KilledWorkerResult> {
	const isOwn = situation.workflow === 'of the trigger';
	const { trigger, watched } = await (isOwn ? inItsOwnWorkflow : inASubWorkflow)(queue, credentials);
	trigger.raise();
	const { executionId } = await until('An execution', async () => (await watched.batches())[0]);
	await until('Its start', async () => ((await statusOf(queue, executionId)) === 'running' ? true : undefined));
	await queue.killWorkers();
	const killedAt = Date.now();
	const isSameMachine = situation.nextWorker === 'on the same machine';
	await queue.addWorker(isSameMachine ? KILLED_MACHINE : OTHER_MACHINE);
	// Nobody watches the executions of sub-workflows but n8n while it starts.
	if (!isSameMachine && !isOwn) await queue.restartMain();
	const isFinal = (status: string) => (isOwn ? status === 'error' : status !== 'running');
	const status = await until('The end of the execution', async () => {
		const now = await statusOf(queue, executionId);
		return isFinal(now) ? now : undefined;
	});
	const untilMarkedInSeconds = Math.round((Date.now() - killedAt) / 1000);
	await trigger.polls(POLLS_AFTERWARDS);
	const others = (await watched.batches()).filter((batch) => batch.executionId !== executionId);
	const errorWorkflowRuns = (await queue.client.executions(watched.errorWorkflow.id)).length;
	const cameWithRetry = await retry(queue, watched, executionId);
	await trigger.deactivate();
	return {
		...situation,
		alerts: trigger.ids.size,
		status,
		untilMarkedInSeconds,
		errorWorkflowRuns,
		cameAgain: others.flatMap(({ ids }) => ids).length,
		cameWithRetry,
	};
}

const SITUATIONS: Situation[] = (['of the trigger', 'a sub-workflow'] as const).flatMap((workflow) =>
	(['on the same machine', 'on another machine'] as const).map((nextWorker) => ({ workflow, nextWorker })),
);

/**
 * A worker is killed in the middle of an execution, and another one takes its place. n8n has durable poll cursors, so that
 * a start of its main process repeats nothing.
 */
export async function measureKilledWorker(queue: QueueMode, credentials: CredentialIds): Promise<KilledWorkerResult[]> {
	const results: KilledWorkerResult[] = [];
	for (const situation of SITUATIONS) {
		await queue.use(1, DURABLE_POLL_CURSORS);
		const title = `A worker killed in a workflow ${situation.workflow}, the next one ${situation.nextWorker}`;
		results.push(await step(title, () => watch(queue, credentials, situation)));
	}
	return results;
}
