import type { Failure } from './failure';
import { type ClientLimits, latestStart } from './limits';
import type { Pacer, Ticket } from './pacer';
import { throttleDelay } from './retry';
import { surroundings } from './runtime';

/** A wrong answer must not stop a tenant's workflows until n8n is restarted. */
const LONGEST_BLOCK_IN_MS = 3_600_000;

/** A request that wants to be sent. */
export interface Waiting {
	/** When it was wanted for the first time, in epoch milliseconds. */
	wantedAt: number;
	/** Waits, but no longer than until it is woken. @throws when the execution was cancelled */
	pause(durationInMs: number, woken: AbortSignal): Promise<void>;
	/** The error in words for the user when the turn would come too late. */
	tooLate(waitInMs: number): Error;
}

/** The turns of one client's requests: how each waits for its own, and what the tenant's pacer hears of its end. */
export class Turns {
	/** How long its requests have waited so far. */
	waitedInMs = 0;

	constructor(
		private readonly pacer: Pacer,
		private readonly requestsPerMinute: number,
		private readonly limits: ClientLimits,
	) {}

	/**
	 * Waits until a request may start. To be followed by `end`.
	 *
	 * @throws what `waiting` makes of a turn that would come too late
	 */
	async next(waiting: Waiting): Promise<Ticket> {
		const { pacer, requestsPerMinute } = this;
		const { isPoll = false } = this.limits;
		const joinedAt = surroundings.now();
		const ticket = pacer.join({ since: waiting.wantedAt, isPoll, requestsPerMinute }, joinedAt);
		let hasTurn = false;
		try {
			await this.waitFor(ticket, waiting);
			hasTurn = true;
			this.waitedInMs += surroundings.now() - joinedAt;
			return ticket;
		} finally {
			if (!hasTurn) pacer.leave(ticket, surroundings.now());
		}
	}

	/** The request has ended. Others who share the tenant must wait after a refusal, even if this request gives up. */
	end(ticket: Ticket, failure: Failure | undefined): void {
		const now = surroundings.now();
		if (failure?.status !== 429) return this.pacer.settle(ticket, now);
		const waitInMs = throttleDelay(failure, surroundings.random());
		this.pacer.refuse(ticket, Math.min(waitInMs, LONGEST_BLOCK_IN_MS), now);
	}

	/** How much longer the tenant is throttled, in milliseconds. */
	remainingBlockInMs(): number {
		return this.pacer.remainingBlockInMs(surroundings.now());
	}

	private async waitFor(ticket: Ticket, waiting: Waiting): Promise<void> {
		const latest = latestStart(this.limits, waiting.wantedAt);
		for (;;) {
			const now = surroundings.now();
			const waitInMs = this.pacer.waitInMs(ticket, now);
			if (waitInMs === 0) return;
			if (now + waitInMs > latest) throw waiting.tooLate(waitInMs);
			const woken = new AbortController();
			ticket.wake = () => woken.abort();
			await waiting.pause(waitInMs, woken.signal);
		}
	}
}
