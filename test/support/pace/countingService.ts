/** How a service limits its tenant. What Microsoft's does is not documented. */
export interface Limit {
	/** Which minute is counted: the last one, or that of the clock. */
	minute: 'fixed' | 'rolling';
	/** Whether a request that is refused counts as well. */
	countsRefused: boolean;
	/** Whether a refusal says when to come back. */
	saysWhen: boolean;
}

/** What it answers to one request. */
export interface Verdict {
	isRefused: boolean;
	retryAfterInSeconds?: number;
}

const MINUTE_IN_MS = 60_000;
const REQUESTS_PER_MINUTE = 30;

/** A service that counts what arrives. */
export class CountingService {
	refused = 0;

	/** What counts, in epoch milliseconds. */
	private counted: number[] = [];

	constructor(readonly limit: Limit) {}

	/** @param now when the request arrives, in epoch milliseconds */
	arrive(now: number): Verdict {
		const { minute, countsRefused, saysWhen } = this.limit;
		const isOld = (at: number) => (minute === 'fixed' ? minuteOf(at) < minuteOf(now) : at <= now - MINUTE_IN_MS);
		this.counted = this.counted.filter((at) => !isOld(at));
		const isRefused = this.counted.length >= REQUESTS_PER_MINUTE;
		if (!isRefused || countsRefused) this.counted.push(now);
		if (!isRefused) return { isRefused };
		this.refused++;
		return { isRefused, ...(saysWhen && { retryAfterInSeconds: Math.ceil(this.waitInMs(now) / 1_000) }) };
	}

	private waitInMs(now: number): number {
		if (this.limit.minute === 'fixed') return (minuteOf(now) + 1) * MINUTE_IN_MS - now;
		const next = this.counted.at(-REQUESTS_PER_MINUTE) ?? now;
		return Math.max(1, next + MINUTE_IN_MS - now);
	}
}

function minuteOf(time: number): number {
	return Math.floor(time / MINUTE_IN_MS);
}
