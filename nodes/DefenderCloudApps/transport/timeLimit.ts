/** The code that Node.js has for it. */
class TimedOut extends Error {
	readonly code = 'ETIMEDOUT';
}

/**
 * Runs one request, from its start to the end of its answer, for so long at most. n8n's own `timeout` counts from one
 * byte to the next, so an answer that drips would be waited for without end.
 *
 * n8n passes the signal on where it does not put that of the execution in its place; either way nothing waits longer.
 *
 * @param limitInMs milliseconds
 * @param cancel ends it as well
 * @throws an error with the code `ETIMEDOUT`, or what the request threw
 */
export async function withinTime<T>(
	limitInMs: number,
	cancel: AbortSignal | undefined,
	send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const limit = AbortSignal.timeout(limitInMs);
	const signal = cancel ? AbortSignal.any([limit, cancel]) : limit;
	let stop = (): void => undefined;
	const stopped = new Promise<never>((_resolve, reject) => {
		stop = () => reject(new TimedOut(`No whole answer within ${Math.round(limitInMs / 1000)} seconds`));
	});
	signal.addEventListener('abort', stop, { once: true });
	try {
		return await Promise.race([send(signal), stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
