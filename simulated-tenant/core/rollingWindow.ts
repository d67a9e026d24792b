import type { Clock } from './clock';

const WINDOW_IN_MS = 60_000;

/** Counts what was let through in the last minute, on the tenant's clock. What was refused does not count. */
export class RollingWindow {
	private admittedAt: number[] = [];

	constructor(private readonly clock: Clock) {}

	/** Counts one request; where the limit is reached, answers after how many seconds the next one is let through. */
	admit(limit: number | undefined): number | undefined {
		if (limit === undefined) return undefined;
		const now = this.clock.now();
		this.admittedAt = this.admittedAt.filter((at) => at > now - WINDOW_IN_MS && at <= now);
		if (this.admittedAt.length < limit) {
			this.admittedAt.push(now);
			return undefined;
		}
		const oldest = this.admittedAt[0] ?? now;
		return Math.max(1, Math.ceil((oldest + WINDOW_IN_MS - now) / 1000));
	}

	reset(): void {
		this.admittedAt = [];
	}
}
