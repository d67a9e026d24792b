/** The code that Node.js has for it. */
class TimedOut extends Error {
	readonly code = 'ETIMEDOUT';
}

/**
 * Limits the time of one request, from its start to the end of its answer. n8n's own `timeout` counts from one byte to the
 * next, so an answer that drips would never end.
 *
 * Nothing is left behind: the listeners are removed, and a limit without listeners keeps neither memory nor the process.
 *
 * @param limitInMs milliseconds
 * @param cancel also ends the request
 * @param send is given the signal that ends the request, see `contextEndedBy`
 * @throws an error with the code `ETIMEDOUT`, or what the request threw
 */
export async function withinTime<T>(
	limitInMs: number,
	cancel: AbortSignal | undefined,
	send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const limit = AbortSignal.timeout(limitInMs);
	// Linked by hand: `AbortSignal.any` came with Node.js 20.3.
	const causes = cancel ? [limit, cancel] : [limit];
	const request = new AbortController();
	let stop = (): void => undefined;
	const stopped = new Promise<never>((_resolve, reject) => {
		stop = () => {
			reject(new TimedOut(`No whole answer within ${Math.round(limitInMs / 1000)} seconds`));
			request.abort();
		};
	});
	for (const cause of causes) cause.addEventListener('abort', stop, { once: true });
	if (cancel?.aborted) stop();
	try {
		return await Promise.race([send(request.signal), stopped]);
	} finally {
		for (const cause of causes) cause.removeEventListener('abort', stop);
	}
}

/**
 * A context whose requests end with this signal. In an execution n8n ignores the request's own signal and asks the context
 * for the execution's. This context answers with the request's signal, so that its connection is closed.
 */
export function contextEndedBy<T extends object>(context: T, signal: AbortSignal): T {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as T;
}
