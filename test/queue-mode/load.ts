import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { step } from '../../scripts/bootstrap/progress';
import { workFolder } from '../../scripts/bootstrap/project';
import type { N8nClient } from '../../scripts/host/client';
import type { CredentialIds } from '../../scripts/host/import';
import type { Processes, QueueMode } from './queueMode';
import { type CallableWorkflow, callableWorkflow } from './workflows';

const REQUESTS_A_MINUTE = 30;
const MINUTE_IN_S = 60;
const REQUESTS_OF_AN_EXECUTION = 2;
const PAUSE_BETWEEN_LOOKS_IN_MS = 500;
const START_TIMEOUT_IN_MS = 60_000;
const SUCCESS = ['success'];
const FAILURE = ['error', 'crashed', 'canceled'];

/** What is asked for at once, and what may come of it at most. */
export interface Load {
	processes: Processes;
	/** Sent by executions that are started at the same moment, two by each. */
	requests: number;
	/** More refused requests (429) than this miss the aim. */
	mostRefused: number;
}

export interface LoadResult extends Load {
	executions: number;
	/** Requests that the service refused with 429. */
	refused: number;
	/** Executions that did not end as a success. */
	failed: number;
	wallInSeconds: number;
	/** What it would last if every request came at the first moment at which the service admits it. */
	idealInSeconds: number;
}

/** The first thirty requests are admitted at once, and every thirty more a minute later. */
const idealInSeconds = (requests: number) => (Math.ceil(requests / REQUESTS_A_MINUTE) - 1) * MINUTE_IN_S;

export const nameOf = ({ processes, requests }: Load): string => {
	const who = processes === 1 ? '1 worker' : `${processes} workers`;
	return `${requests} requests, ${processes === 'one process' ? processes : who}`;
};

export interface Ended {
	succeeded: number;
	failed: number;
}

async function endedOf(client: N8nClient, workflowId: string): Promise<Ended> {
	const succeeded = await client.countExecutions(workflowId, SUCCESS);
	return { succeeded, failed: await client.countExecutions(workflowId, FAILURE) };
}

/** Waits until as many executions of a workflow as this have ended. */
async function untilEnded(client: N8nClient, workflowId: string, executions: number): Promise<Ended> {
	for (;;) {
		const ended = await endedOf(client, workflowId);
		if (ended.succeeded + ended.failed >= executions) return ended;
		await pause(PAUSE_BETWEEN_LOOKS_IN_MS);
	}
}

/** A busy n8n answers 503, and while it starts, it forgets the addresses of active workflows for a moment: 404. */
const isNotReady = (error: unknown) => error instanceof Error && / with (404|503)/.test(error.message);

/** Starts one execution. n8n has started none if it answers that it is not ready. */
async function start(workflow: CallableWorkflow): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_IN_MS;
	for (;;) {
		try {
			return await workflow.call();
		} catch (error) {
			if (!isNotReady(error) || Date.now() > deadline) throw error;
			await pause(PAUSE_BETWEEN_LOOKS_IN_MS);
		}
	}
}

/** Starts so many executions at once and waits for all of them. */
export async function runAtOnce(client: N8nClient, workflow: CallableWorkflow, executions: number): Promise<Ended> {
	const before = await untilEnded(client, workflow.id, 0);
	await Promise.all(Array.from({ length: executions }, async () => await start(workflow)));
	const after = await untilEnded(client, workflow.id, before.succeeded + before.failed + executions);
	return { succeeded: after.succeeded - before.succeeded, failed: after.failed - before.failed };
}

/**
 * Asks for many requests at once, with the true limit of the service.
 *
 * @throws when executions that succeeded had fewer answers than they needed
 */
async function measure(queue: QueueMode, credentials: CredentialIds, load: Load): Promise<LoadResult> {
	const { tenant } = queue;
	await queue.use(load.processes);
	// The minute before counts for nothing.
	tenant.reset();
	const workflow = await callableWorkflow(queue.client, credentials, 'oAuth2', REQUESTS_OF_AN_EXECUTION);
	const executions = load.requests / REQUESTS_OF_AN_EXECUTION;
	const startedAt = Date.now();
	const { succeeded, failed } = await runAtOnce(queue.client, workflow, executions);
	const wallInSeconds = Math.round((Date.now() - startedAt) / 1000);
	keepRequests(queue, load);
	if (failed > 0) await showFailures(queue.client, workflow.id);
	const answered = apiRequests(queue, 200);
	if (answered < succeeded * REQUESTS_OF_AN_EXECUTION)
		throw new Error(`${succeeded} executions succeeded with ${answered} answers, which is not possible.`);
	const refused = apiRequests(queue, 429);
	return { ...load, executions, refused, failed, wallInSeconds, idealInSeconds: idealInSeconds(load.requests) };
}

const FAILURES_SHOWN = 5;

/** Prints why executions of a workflow failed. */
export async function showFailures(client: N8nClient, workflowId: string): Promise<void> {
	const failed = (await client.executions(workflowId)).filter(({ status }) => FAILURE.includes(status));
	for (const { id, status } of failed.slice(0, FAILURES_SHOWN)) {
		const { error } = await client.finished(id);
		console.log(`  execution ${id}: ${[error?.message ?? status, error?.description].filter(Boolean).join(' ')}`);
	}
}

/** When each request came and how it was answered, for whoever wants to know why a figure falls short. */
function keepRequests({ tenant }: QueueMode, load: Load): void {
	const requests = tenant.requests.filter(({ host }) => host === 'api');
	const lines = requests.map(({ at, status }) => `${at - (requests[0]?.at ?? at)} ${status}`);
	writeFileSync(path.join(workFolder, 'queue-mode', `${nameOf(load)}.txt`), `${lines.join('\n')}\n`);
}

const apiRequests = ({ tenant }: QueueMode, status: number) =>
	tenant.requests.filter((request) => request.host === 'api' && request.status === status).length;

/** Measures one load after the other. */
export async function measureLoads(
	queue: QueueMode,
	credentials: CredentialIds,
	loads: readonly Load[],
): Promise<LoadResult[]> {
	const results: LoadResult[] = [];
	for (const load of loads) {
		const minutes = Math.round(idealInSeconds(load.requests) / MINUTE_IN_S);
		const result = await step(`${nameOf(load)} (at least ${minutes} minutes)`, () => measure(queue, credentials, load));
		const { refused, failed, wallInSeconds } = result;
		console.log(`  ${refused} refused, ${failed} failed, ${wallInSeconds} s (ideal: ${result.idealInSeconds} s)`);
		results.push(result);
	}
	return results;
}
