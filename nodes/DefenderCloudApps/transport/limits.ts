/** From the start of a request to the end of its answer: a scan's 5,000 records take their time. */
const REQUEST_TIMEOUT_IN_MS = 120_000;

/** A request needs at least this long to have a chance of answering. */
const SHORTEST_TIMEOUT_IN_MS = 1_000;

/** How long the requests of one client may take. */
export interface ClientLimits {
	/** Longest time from the start of one request to the end of its answer, in milliseconds; 120,000 unless told otherwise. */
	requestTimeoutInMs?: number;
	/** Longest time one request may wait for its turn or for a throttled tenant, in milliseconds. */
	maxWaitInMs: number;
	/** When all has to be done, in epoch milliseconds: nothing waits, and no request stays open, beyond it. */
	deadline?: number;
	/** Whether a trigger's poll sends the requests. */
	isPoll?: boolean;
}

export const DEFAULT_LIMITS: ClientLimits = { maxWaitInMs: 300_000 };

/** When the last attempt of a request may start, in epoch milliseconds. @param wantedAt when it was wanted first, likewise */
export function latestStart({ maxWaitInMs, deadline = Infinity }: ClientLimits, wantedAt: number): number {
	return Math.min(wantedAt + maxWaitInMs, deadline);
}

/** How long a request that starts now may stay open, in milliseconds. */
export function timeoutInMs(limits: ClientLimits, now: number): number {
	const { deadline = Infinity, requestTimeoutInMs = REQUEST_TIMEOUT_IN_MS } = limits;
	const shortest = Math.min(SHORTEST_TIMEOUT_IN_MS, requestTimeoutInMs);
	return Math.max(shortest, Math.min(requestTimeoutInMs, deadline - now));
}
