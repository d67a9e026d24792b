import type { Failure } from './failure';

/** An attempt that did not succeed. */
export interface Failed<T> {
	failure: Failure;
	/** What may be made of the answer when asking again brings no better one. */
	standIn?: T;
}

export type Outcome<T> = { answer: T } | Failed<T>;

/** What follows a failed attempt: an answer after all, or another attempt after a wait. */
export type NextStep<T> = { answer: T } | { waitInMs: number };

/** How one kind of request is sent and repeated. */
export interface Repetition<T> {
	send(): Promise<Outcome<T>>;
	/** @throws an error in words for the user when nothing more is tried */
	afterFailure(failed: Failed<T>, earlierAttempts: number): Promise<NextStep<T>> | NextStep<T>;
	pause(durationInMs: number): Promise<void>;
}

/** Sends a request until it is answered or given up. Everything that is repeated goes through this one loop. */
export async function repeat<T>({ send, afterFailure, pause }: Repetition<T>): Promise<T> {
	for (let earlierAttempts = 0; ; earlierAttempts++) {
		const outcome = await send();
		const next = 'answer' in outcome ? outcome : await afterFailure(outcome, earlierAttempts);
		if ('answer' in next) return next.answer;
		if (next.waitInMs > 0) await pause(next.waitInMs);
	}
}
