import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { DEFAULT_LIMITS } from '../../../transport/client';
import { readFailure } from '../../../transport/failure';
import { retryDelay } from '../../../transport/retry';
import { surroundings } from '../../../transport/runtime';
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

/** The slowest line that an upload is waited for: 1 Mbit/s. */
const SLOWEST_BYTES_PER_MS = 125;
const PATIENCE_IN_MS = 60_000;
const MAX_ATTEMPTS = 5;

/** A storage that asks for longer is not waited for: an upload link is good for a short time only. */
const LONGEST_WAIT_IN_MS = DEFAULT_LIMITS.maxWaitInMs;

/** How long one request of this size may take from start to answer, in milliseconds. */
export function timeoutInMs(sizeInBytes: number): number {
	return PATIENCE_IN_MS + Math.ceil(sizeInBytes / SLOWEST_BYTES_PER_MS);
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
		await context.helpers.httpRequest({
			method: 'PUT',
			url,
			body,
			headers: { ...headers, 'Content-Length': sizeInBytes },
			encoding: 'text',
			timeout: timeoutInMs(sizeInBytes),
			disableFollowRedirect: true,
			abortSignal: context.getExecutionCancelSignal(),
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
