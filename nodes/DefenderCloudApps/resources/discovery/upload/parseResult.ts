import { type IDataObject, NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { governanceEntries } from '../../../transport/answers';
import { redacted } from '../../../transport/redact';
import { surroundings } from '../../../transport/runtime';
import { objectOf } from '../../../values/decode';
import { type ParseTask, parseTasksIn, taskOf } from './parseTasks';

/** What became of a log that was taken. */
export interface ParseResult extends IDataObject {
	status: 'parsed' | 'unknown';
	/** Why it is not known. */
	reason?: string;
}

/** What is needed to tell this log's task from others. */
export interface WatchedLog {
	fileName: string;
	inputStreamName: string;
}

const MINUTE_IN_MS = 60_000;
const FIRST_LOOK_IN_MS = 30_000;
/** Each look is one of the tenant's 30 requests a minute. */
const BETWEEN_LOOKS_IN_MS = MINUTE_IN_MS;
/** Covers a clock that is wrong; tasks that were there before are told apart by their ids. */
const LOOK_BACK_IN_MS = 60 * MINUTE_IN_MS;

/**
 * Watches the governance log for the task that parses one log. Microsoft does not document that log as an API, it was
 * seen in use; so whatever it answers, the upload itself stands.
 */
export class ParseWatch {
	private constructor(
		private readonly call: OperationCall,
		private readonly log: WatchedLog,
		private readonly waitInMs: number,
		private readonly earlier: ReadonlySet<string>,
		private readonly problem: string | undefined,
	) {}

	/** Notes which tasks there are before the service is told of the log. Never fails. */
	static async begin(call: OperationCall, log: WatchedLog, waitInMs: number): Promise<ParseWatch> {
		const seen = await look(call);
		const earlier = new Set('tasks' in seen ? seen.tasks.map(({ id }) => id) : []);
		return new ParseWatch(call, log, waitInMs, earlier, 'problem' in seen ? seen.problem : undefined);
	}

	/**
	 * Waits until the log was parsed, at most as long as was asked for.
	 *
	 * @throws NodeOperationError when the service could not parse the log, with its reason, and when the execution is cancelled
	 */
	async result(): Promise<ParseResult> {
		if (this.problem) return { status: 'unknown', reason: this.problem };
		let pauseInMs = FIRST_LOOK_IN_MS;
		for (let waitedInMs = 0; waitedInMs < this.waitInMs; pauseInMs = BETWEEN_LOOKS_IN_MS) {
			const next = Math.min(pauseInMs, this.waitInMs - waitedInMs);
			await surroundings.pause(next, this.call.context.getExecutionCancelSignal());
			this.stopIfCancelled();
			waitedInMs += next;
			const seen = await look(this.call);
			this.stopIfCancelled();
			if ('problem' in seen) return { status: 'unknown', reason: seen.problem };
			const task = taskOf(seen.tasks, this.earlier, this.log);
			if (task?.status === 'parsed') return { status: 'parsed' };
			if (task?.status === 'failed') throw this.refused(task);
		}
		const minutes = this.waitInMs / MINUTE_IN_MS;
		return { status: 'unknown', reason: `The governance log did not say within ${minutes} minutes` };
	}

	private refused({ reason }: ParseTask): NodeOperationError {
		const said = redacted(reason ?? '').slice(0, 300);
		return new NodeOperationError(
			this.call.context.getNode(),
			`Defender for Cloud Apps took the log '${this.log.fileName}' but could not parse it`,
			{
				description: `${said ? `It says: ${said}. ` : ''}Check that 'Log Format' and the data source match the file, then upload it again: nothing of this one was counted.`,
				itemIndex: this.call.itemIndex,
			},
		);
	}

	private stopIfCancelled(): void {
		const { context, itemIndex } = this.call;
		if (!context.getExecutionCancelSignal()?.aborted) return;
		throw new NodeOperationError(context.getNode(), 'The execution was cancelled', {
			description: 'The log was uploaded; what became of it is not known. Look in the governance log of the portal.',
			itemIndex,
		});
	}
}

type Seen = { tasks: ParseTask[] } | { problem: string };

async function look({ client, permissions, itemIndex }: OperationCall): Promise<Seen> {
	try {
		const entries = await client.request({
			method: 'POST',
			path: ['v1', 'governance'],
			body: { skip: 0, limit: 100, filters: { timestamp: { gte: surroundings.now() - LOOK_BACK_IN_MS } } },
			isRepeatable: true,
			permissions,
			itemIndex,
			read: governanceEntries,
		});
		return { tasks: parseTasksIn(entries) };
	} catch (error) {
		return { problem: problemOf(error) };
	}
}

function problemOf(error: unknown): string {
	const { httpCode } = objectOf(error);
	if (httpCode === '404') return 'This tenant has no governance log for apps to read';
	if (httpCode === '403') return 'The credential may not read the governance log';
	return `The governance log could not be read${typeof httpCode === 'string' ? ` (status ${httpCode})` : ''}`;
}
