import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../../call';
import { redacted } from '../../../transport/redact';
import { surroundings } from '../../../transport/runtime';
import { type ParseTask, type ParseTasks, type WatchedLog, readParseTasks, taskOf } from './governanceLog';

/** What became of a log that was accepted. */
export interface ParseResult extends IDataObject {
	status: 'parsed' | 'unknown';
	/** Why it is not known. */
	reason?: string;
}

const MINUTE_IN_MS = 60_000;
const FIRST_LOOK_IN_MS = 30_000;
/** Each look is one of the tenant's 30 requests a minute. */
const BETWEEN_LOOKS_IN_MS = MINUTE_IN_MS;

/** Watches the governance log for the task that parses one log. */
export class ParseWatch {
	private constructor(
		private readonly call: OperationCall,
		private readonly log: WatchedLog,
		private readonly waitInMs: number,
		private readonly before: ParseTasks,
	) {}

	/** Notes which tasks exist. Called before the service learns of the log, so that its task is a new one. Never fails. */
	static async begin(call: OperationCall, log: WatchedLog, waitInMs: number): Promise<ParseWatch> {
		return new ParseWatch(call, log, waitInMs, await readParseTasks(call));
	}

	/**
	 * Waits until the log has been parsed, but no longer than was asked for.
	 *
	 * @throws NodeOperationError where the service could not parse the log, with its reason, and where the execution is cancelled
	 */
	async result(): Promise<ParseResult> {
		if ('problem' in this.before) return unknown(this.before.problem);
		const earlier = new Set(this.before.tasks.map(({ id }) => id));
		let pauseInMs = FIRST_LOOK_IN_MS;
		for (let waitedInMs = 0; waitedInMs < this.waitInMs; pauseInMs = BETWEEN_LOOKS_IN_MS) {
			const next = Math.min(pauseInMs, this.waitInMs - waitedInMs);
			const seen = await this.lookAfter(next);
			waitedInMs += next;
			if ('problem' in seen) return unknown(seen.problem);
			const task = taskOf(seen.tasks, earlier, this.log);
			if (task?.status === 'parsed') return { status: 'parsed' };
			if (task?.status === 'failed') throw this.notParsed(task);
		}
		const minutes = this.waitInMs / MINUTE_IN_MS;
		return unknown(`The governance log had no result within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`);
	}

	private async lookAfter(pauseInMs: number): Promise<ParseTasks> {
		await surroundings.pause(pauseInMs, this.call.context.getExecutionCancelSignal());
		this.stopIfCancelled();
		const seen = await readParseTasks(this.call);
		this.stopIfCancelled();
		return seen;
	}

	private notParsed({ reason }: ParseTask): NodeOperationError {
		const said = redacted(reason ?? '').slice(0, 300);
		return refuse(
			this.call,
			`Defender for Cloud Apps accepted the log '${this.log.fileName}' but could not parse it`,
			`${said ? `It says: ${said}. ` : ''}Check that 'Log Format' and the data source match the file, then upload it again. Nothing of this upload was counted.`,
		);
	}

	private stopIfCancelled(): void {
		if (!this.call.context.getExecutionCancelSignal()?.aborted) return;
		throw refuse(
			this.call,
			'The execution was cancelled',
			'The log was uploaded, but it is not known whether it was parsed. Look in the governance log of the portal.',
		);
	}
}

function unknown(reason: string): ParseResult {
	return { status: 'unknown', reason };
}
