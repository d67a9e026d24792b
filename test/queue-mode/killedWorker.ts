import { setTimeout as pause } from 'node:timers/promises';

import { step } from '../../scripts/bootstrap/progress';
import type { StoredWorkflow } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import { untilEnded } from './load';
import type { QueueMode } from './queueMode';
import { WatchedTrigger } from './triggers';
import { inARow, node } from './workflows';

/** Long enough to be killed in, short enough for n8n to wait in the worker's memory. */
const WORK_IN_S = 20;
const POLLS_AFTERWARDS = 5;
const DEADLINE_IN_MS = 300_000;
const LAST_NODE = 'Next';

/** What n8n does with an execution whose worker was killed. */
export interface KilledWorkerResult {
	/** n8n's name of how the execution ended. */
	status: string;
	/** From the kill to this status. */
	untilMarkedInSeconds: number;
	alerts: number;
	/** Alerts that n8n or the trigger started another execution with by itself. */
	cameAgain: number;
	/** Whether the workflow's error workflow was started. */
	errorWorkflowRan: boolean;
	/** Alerts with which *Retry* ran to the end. */
	cameWithRetry: number;
}

async function errorWorkflow({ client }: QueueMode): Promise<StoredWorkflow> {
	const nodes = [node('On error', 'n8n-nodes-base.errorTrigger'), node('Tell', 'n8n-nodes-base.noOp')];
	const workflow = await client.createWorkflow({ name: 'On error', nodes, connections: inARow(nodes) });
	await client.activate(workflow);
	return workflow;
}

/** Waits until an execution has a status that passes. */
async function statusOf({ client }: QueueMode, id: string, passes: (status: string) => boolean): Promise<string> {
	const deadline = Date.now() + DEADLINE_IN_MS;
	for (;;) {
		const { status } = await client.request<{ status: string }>('GET', `/rest/executions/${id}`);
		if (passes(status)) return status;
		if (Date.now() > deadline) throw new Error(`The execution ${id} has still the status "${status}".`);
		await pause(500);
	}
}

async function watch(queue: QueueMode, credentials: CredentialIds): Promise<KilledWorkerResult> {
	const onError = await errorWorkflow(queue);
	const work = node('Work', 'n8n-nodes-base.wait', { amount: WORK_IN_S, unit: 'seconds' });
	const watched = await WatchedTrigger.activate(queue, credentials, [work, node(LAST_NODE, 'n8n-nodes-base.noOp')], {
		errorWorkflow: onError.id,
	});
	watched.raise();
	const [first] = await watched.allCame();
	const executionId = first?.executionId ?? '';
	await statusOf(queue, executionId, (status) => status === 'running');
	await queue.killWorkers();
	const killedAt = Date.now();
	await queue.addWorker(Number(process.argv[3]));
	const status = await statusOf(queue, executionId, (now) => now !== 'running' && now !== 'new');
	const untilMarkedInSeconds = Math.round((Date.now() - killedAt) / 1000);
	await watched.polls(POLLS_AFTERWARDS);
	const others = (await watched.batches()).filter((batch) => batch.executionId !== executionId);
	const errorWorkflowRan = (await queue.client.executions(onError.id)).length > 0;
	await pause(Number(process.argv[4]) * 1000);
	console.log(await statusOf(queue, executionId, () => true), (await queue.client.executions(onError.id)).length);
	const cameWithRetry = await retry(queue, executionId);
	await watched.deactivate();
	const cameAgain = others.flatMap(({ ids }) => ids).length;
	return { status, untilMarkedInSeconds, alerts: watched.ids.size, cameAgain, errorWorkflowRan, cameWithRetry };
}

/** Presses *Retry* in the list of executions. @returns how many items reached the last node */
async function retry({ client }: QueueMode, executionId: string): Promise<number> {
	await client.request('POST', `/rest/executions/${executionId}/retry`, { loadWorkflow: false });
	const { workflowId } = await client.request<{ workflowId: string }>('GET', `/rest/executions/${executionId}`);
	await untilEnded(client, workflowId, 2);
	const newest = (await client.executions(workflowId)).find(({ mode }) => mode === 'retry');
	if (newest === undefined) return 0;
	return (await client.finished(newest.id)).items(LAST_NODE).length;
}

/** A worker is killed in the middle of an execution that the trigger started, and another one takes its place. */
export async function measureKilledWorker(queue: QueueMode, credentials: CredentialIds): Promise<KilledWorkerResult> {
	await queue.use(1);
	return await step('A worker killed in the middle of an execution', () => watch(queue, credentials));
}
