import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { withinTime } from '../../../../../credentials/common/timeLimit';
import { type OperationCall, refuse } from '../../../call';
import { failureOf, readFailure } from '../../../transport/failure';
import { DEFAULT_LIMITS } from '../../../transport/limits';
import { type Outcome, repeat } from '../../../transport/repeat';
import { ANY_STATUS, answerIn, isGood } from '../../../transport/response';
import { retryDelay, throttleDelay } from '../../../transport/retry';
import { surroundings } from '../../../transport/runtime';
import type { BinaryStream } from './logFile';
import { storageError } from './storageErrors';

export interface StorageRequest {
	/** The signed address. It stays inside this module. */
	url: string;
	/** False keeps n8n's HTTP client from adding a header of its own. */
	headers: Record<string, false | string>;
	/** Called for each attempt, since a stream can be sent only once. */
	open(): Promise<Buffer | BinaryStream | string>;
	sizeInBytes: number;
}

/** 1 Mbit/s. */
const SLOW_LINE_IN_BYTES_PER_MS = 125;

/** The slowest line on which an upload can succeed: 128 kbit/s. */
const SLOWEST_LINE_IN_BYTES_PER_MS = 16;

const PATIENCE_IN_MS = 60_000;
const MAX_ATTEMPTS = 5;

/** The longest wait that a storage may ask for, since an upload link is only valid for a short time. */
const LONGEST_WAIT_IN_MS = DEFAULT_LIMITS.maxWaitInMs;

/** How long a request of this size may be idle, in milliseconds: no byte goes out and none comes in. */
export function timeoutInMs(sizeInBytes: number): number {
	return PATIENCE_IN_MS + Math.ceil(sizeInBytes / SLOW_LINE_IN_BYTES_PER_MS);
}

/**
 * How long a request of this size may take from its start to the end of the answer, in milliseconds.
 *
 * n8n does not say when the last byte was sent, so the answer cannot have a limit of its own. The limit of the whole
 * grows with the size and is far above what a slow line needs. It ends only an answer that drips for ever.
 */
export function wholeTimeInMs(sizeInBytes: number): number {
	return PATIENCE_IN_MS + Math.ceil(sizeInBytes / SLOWEST_LINE_IN_BYTES_PER_MS);
}

/**
 * Sends one PUT to the storage, and again after a passing fault. All requests of an upload say where their bytes belong,
 * so that sending one twice is the same as sending it once.
 *
 * No credential goes along and no redirect is followed. These requests do not count toward the tenant's 30 a minute.
 *
 * @throws NodeApiError in words for the user, never with the address
 */
export async function putToStorage(call: OperationCall, request: StorageRequest): Promise<void> {
	const signal = call.context.getExecutionCancelSignal();
	await repeat<true>({
		send: async () => {
			stopIfCancelled(call, signal);
			const outcome = await send(call.context, request, signal);
			stopIfCancelled(call, signal);
			return outcome;
		},
		afterFailure: ({ failure }, earlierAttempts) => {
			const random = surroundings.random();
			const waitInMs =
				failure.status === 429
					? throttleDelay(failure, random)
					: retryDelay({ failure, earlierAttempts, isRepeatable: true, random });
			const mayRepeat = waitInMs !== undefined && waitInMs <= LONGEST_WAIT_IN_MS && earlierAttempts + 1 < MAX_ATTEMPTS;
			if (mayRepeat) return { waitInMs };
			throw storageError(call, new URL(request.url).hostname, failure);
		},
		pause: async (durationInMs) => await surroundings.pause(durationInMs, signal),
	});
}

async function send(
	{ helpers }: IExecuteFunctions,
	{ url, headers, open, sizeInBytes }: StorageRequest,
	cancel: AbortSignal | undefined,
): Promise<Outcome<true>> {
	const body = await open();
	const options: IHttpRequestOptions = {
		method: 'PUT',
		url,
		body,
		headers: { ...headers, 'Content-Length': sizeInBytes },
		encoding: 'text',
		timeout: timeoutInMs(sizeInBytes),
		disableFollowRedirect: true,
		...ANY_STATUS,
	};
	try {
		const answer = await withinTime(wholeTimeInMs(sizeInBytes), cancel, async (abortSignal) =>
			answerIn(await helpers.httpRequest({ ...options, abortSignal })),
		);
		return isGood(answer) ? { answer: true } : { failure: failureOf(answer, surroundings.now()) };
	} catch (error) {
		return { failure: readFailure(error, surroundings.now()) };
	} finally {
		if (typeof body === 'object' && 'destroy' in body) body.destroy();
	}
}

function stopIfCancelled(call: OperationCall, signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw refuse(call, 'The execution was cancelled', 'The log was not uploaded.');
}
