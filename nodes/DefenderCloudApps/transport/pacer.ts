/** Microsoft: "30 requests per minute per tenant". */
export const REQUESTS_PER_WINDOW = 30;
/**
 * One second more than the minute that the service counts. It counts arrivals, and a slow request may be followed by a
 * fast one, so that 61 seconds between two starts can be 60 between their arrivals.
 */
export const WINDOW_IN_MS = 61_000;

/**
 * Decides when the next request to one tenant may start. No minute ever holds more than 30 requests.
 *
 * It only keeps the books: the caller reads the clock, waits and sends.
 */
export class Pacer {
	/** When requests of the last minute were let go, and when those that wait will be; oldest first. */
	private starts: number[] = [];

	private blockedUntil = 0;

	private latestNow = 0;

	/** Reserves the next place. @returns when it is, in epoch milliseconds: now or later */
	reserve(now: number): number {
		this.followClock(now);
		this.starts = this.starts.filter((start) => start > now - WINDOW_IN_MS);
		const windowAgo = this.starts.at(-REQUESTS_PER_WINDOW);
		const isFull = this.starts.length >= REQUESTS_PER_WINDOW && windowAgo !== undefined;
		const free = isFull ? windowAgo + WINDOW_IN_MS : now;
		const at = Math.max(now, free, this.starts.at(-1) ?? 0, this.blockedUntil);
		this.starts.push(at);
		return at;
	}

	/** Gives back a place that was reserved but will not be used. */
	release(at: number): void {
		const index = this.starts.lastIndexOf(at);
		if (index >= 0) this.starts.splice(index, 1);
	}

	/** How much longer a request must wait whose turn has come, because the tenant has been throttled since. */
	remainingBlockInMs(now: number): number {
		this.followClock(now);
		return Math.max(0, this.blockedUntil - now);
	}

	/** The tenant is throttled: nothing more before this time, whoever asks. */
	blockUntil(time: number): void {
		this.blockedUntil = Math.max(this.blockedUntil, time);
	}

	/** A clock that was set back would otherwise make everyone wait until it is as late as before. */
	private followClock(now: number): void {
		const setBackBy = Math.max(0, this.latestNow - now);
		this.latestNow = now;
		if (setBackBy === 0) return;
		this.starts = this.starts.map((start) => start - setBackBy);
		this.blockedUntil -= setBackBy;
	}
}

const pacers = new Map<string, Pacer>();

/**
 * The one pacer of a tenant within this process, shared by all nodes, executions and the trigger.
 *
 * @param names what identifies the tenant: its ID, its own API URL. Any name that was seen before leads to the same pacer.
 */
export function pacerOf(names: readonly string[]): Pacer {
	const pacer = names.map((name) => pacers.get(name)).find((known) => known !== undefined) ?? new Pacer();
	for (const name of names) pacers.set(name, pacer);
	return pacer;
}

/** Forgets all requests made so far; for tests, which play many minutes in one process. */
export function forgetPacers(): void {
	pacers.clear();
}
