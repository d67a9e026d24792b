import { type IDataObject, type IExecuteFunctions, type IHttpRequestOptions, NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { DEFAULT_LIMITS } from '../../../transport/client';
import { readFailure } from '../../../transport/failure';
import { retryDelay } from '../../../transport/retry';
import { surroundings } from '../../../transport/runtime';
import { withinTime } from '../../../transport/timeLimit';
import type { BinaryStream } from './logFile';
import { storageError } from './storageErrors';

export interface StorageRequest {
	/** The signed address; it stays inside this module. */
	url: string;
	headers: IDataObject;
	/** Asked for anew at each attempt, since a stream can be sent only once. */
	open(): Promise<Buffer | BinaryStream | string>;
	sizeInBytes: number;
}

/** 1 Mbit/s. */
const SLOW_LINE_IN_BYTES_PER_MS = 125;

/** The slowest line that an upload is waited for: 128 kbit/s. */
const SLOWEST_LINE_IN_BYTES_PER_MS = 16;

const PATIENCE_IN_MS = 60_000;
const MAX_ATTEMPTS = 5;

/** A storage that asks for longer is not waited for: an upload link is good for a short time only. */
const LONGEST_WAIT_IN_MS = DEFAULT_LIMITS.maxWaitInMs;

/** How long a request of this size may lie still, in milliseconds: no byte goes out and none comes in. */
export function timeoutInMs(sizeInBytes: number): number {
	return PATIENCE_IN_MS + Math.ceil(sizeInBytes / SLOW_LINE_IN_BYTES_PER_MS);
}

/**
 * How long a request of this size may take from its start to the end of the answer, in milliseconds.
 *
 * n8n does not tell when the last byte was sent, so the answer cannot have a limit of its own. The limit of the whole
 * grows with the size instead, and is far above what a slow line needs: it ends only an answer that drips for ever.
 */
export function wholeTimeInMs(sizeInBytes: number): number {
	return PATIENCE_IN_MS + Math.ceil(sizeInBytes / SLOWEST_LINE_IN_BYTES_PER_MS);
}

/**
 * Sends one PUT to the storage, and again after a passing fault: all of an upload's requests say where their bytes
 * belong, so sending one twice is the same as sending it once.
 *
 * No credential goes along and no redirect is followed. Requests to the storage are none of the tenant's 30 a minute.
 *
 * @throws NodeApiError in words for the user, never with the address
 */
export async function putToStorage(call: OperationCall, request: StorageRequest): Promise<void> {
	for (let earlierAttempts = 0; ; earlierAttempts++) {
		stopIfCancelled(call);
		const thrown = await send(call.context, request);
		if (thrown === undefined) return;
		stopIfCancelled(call);
		const failure = readFailure(thrown, surroundings.now());
		const random = surroundings.random();
		const wait = retryDelay({ failure, earlierAttempts, isRepeatable: true, random });
		if (wait === undefined || wait > LONGEST_WAIT_IN_MS || earlierAttempts + 1 >= MAX_ATTEMPTS) {
			throw storageError(call, new URL(request.url).hostname, failure);
		}
		await surroundings.pause(wait, call.context.getExecutionCancelSignal());
	}
}

/** @returns what was thrown; nothing when the storage took it */
async function send(context: IExecuteFunctions, { url, headers, open, sizeInBytes }: StorageRequest): Promise<unknown> {
	const body = await open();
	try {
		const options: IHttpRequestOptions = {
			method: 'PUT',
			url,
			body,
			headers: { ...headers, 'Content-Length': sizeInBytes },
			encoding: 'text',
			timeout: timeoutInMs(sizeInBytes),
			disableFollowRedirect: true,
		};
		await withinTime(wholeTimeInMs(sizeInBytes), context.getExecutionCancelSignal(), async (abortSignal) => {
			await context.helpers.httpRequest({ ...options, abortSignal });
		});
		return undefined;
	} catch (error) {
		return error ?? new Error('No answer');
	} finally {
		if (typeof body === 'object' && 'destroy' in body) body.destroy();
	}
}

export function stopIfCancelled({ context, itemIndex }: OperationCall): void {
	if (!context.getExecutionCancelSignal()?.aborted) return;
	throw new NodeOperationError(context.getNode(), 'The execution was cancelled', {
		description: 'The log was not uploaded.',
		itemIndex,
	});
}
