import { DEFAULT_REQUESTS_PER_MINUTE } from '../../../credentials/common/requestsPerMinute';

/** Two minutes: a share is respected in the minute after its last request, whichever credential is used then. */
const HOLDS_FOR_IN_MS = 120_000;

/**
 * How many requests a minute the credentials of one tenant allow. They may differ; then the smallest that was used lately
 * counts, since it was chosen for a reason that the others do not know.
 */
export class Shares {
	/** When each number was last used, in epoch milliseconds. */
	private readonly usedAt = new Map<number, number>();

	/** @param now epoch milliseconds */
	note(requestsPerMinute: number, now: number): void {
		this.usedAt.set(requestsPerMinute, now);
		for (const [number, usedAt] of this.usedAt) {
			if (now - usedAt >= HOLDS_FOR_IN_MS) this.usedAt.delete(number);
		}
	}

	/** @param now epoch milliseconds */
	smallest(now: number): number {
		let smallest = Infinity;
		for (const [number, usedAt] of this.usedAt) {
			if (now - usedAt < HOLDS_FOR_IN_MS) smallest = Math.min(smallest, number);
		}
		return Number.isFinite(smallest) ? smallest : DEFAULT_REQUESTS_PER_MINUTE;
	}

	/** After the clock was set back. */
	shift(byInMs: number): void {
		for (const [number, usedAt] of this.usedAt) this.usedAt.set(number, usedAt - byInMs);
	}
}
