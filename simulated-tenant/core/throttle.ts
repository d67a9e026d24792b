import type { Clock } from './clock';
import type { TenantReply } from './exchangeTypes';
import { json } from './replies';

const WINDOW_IN_MS = 60_000;

/** Counts the requests of the last minute on the tenant's clock. Refused requests do not count. */
export class RollingWindow {
	private admittedAt: number[] = [];

	constructor(private readonly clock: Clock) {}

	/**
	 * Counts one request.
	 *
	 * @param limit requests a minute; undefined: no limit
	 * @returns where the limit is reached, the seconds until the next request is admitted
	 */
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

/** Where a 429 says when to come back. The reference promises nothing, so a client has to cope with each of these. */
export type ThrottleAnswer = 'header' | 'body' | 'neither';

/** The API's limit of requests a minute, for the whole tenant. */
export class Throttle {
	/** undefined switches the limit off. */
	requestsPerMinute: number | undefined = 30;

	answer: ThrottleAnswer = 'body';

	private readonly window: RollingWindow;

	constructor(clock: Clock) {
		this.window = new RollingWindow(clock);
	}

	/** Counts one request. @returns the 429 to answer where the limit is reached */
	admit(): TenantReply | undefined {
		const seconds = this.window.admit(this.requestsPerMinute);
		if (seconds === undefined) return undefined;
		const expected = ` Expected available in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
		return json(
			429,
			{ detail: `Request was throttled.${this.answer === 'body' ? expected : ''}` },
			this.answer === 'header' ? { 'retry-after': `${seconds}` } : {},
		);
	}

	reset(): void {
		this.requestsPerMinute = 30;
		this.answer = 'body';
		this.window.reset();
	}
}
