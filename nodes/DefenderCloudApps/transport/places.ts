/**
 * One second more than the minute that the service counts: for an answer that took longer than `SETTLED_AFTER_IN_MS`, and
 * for clocks that do not run alike.
 */
export const WINDOW_IN_MS = 61_000;

/** Without an answer, a request is certain to have arrived by then. */
const SETTLED_AFTER_IN_MS = 2_000;

/** One of the requests that a minute may hold. Times are in epoch milliseconds. */
export interface Place {
	readonly isPoll: boolean;
	/** When the request was let go. */
	startedAt: number;
	/** When its answer came. */
	answeredAt?: number;
}

/**
 * The requests of the last minute.
 *
 * The service counts a request when it arrives, and only the service knows when that is: between the start of the request
 * and its answer. A place therefore counts from the answer, or from two seconds after the start if no answer has come yet.
 */
export class Places {
	private taken: Place[] = [];

	take(isPoll: boolean, now: number): Place {
		const place = { isPoll, startedAt: now };
		this.taken.push(place);
		return place;
	}

	giveBack(place: Place): void {
		this.taken = this.taken.filter((other) => other !== place);
	}

	/** Forgets what no longer counts. */
	prune(now: number): void {
		this.taken = this.taken.filter((place) => freeAt(place) > now);
	}

	get count(): number {
		return this.taken.length;
	}

	get pollCount(): number {
		return this.taken.filter(({ isPoll }) => isPoll).length;
	}

	/** When it is certain that every request has arrived, also if no further answer comes; the past if it is now. */
	arrivedAt(): number {
		return this.taken.reduce((latest, place) => Math.max(latest, countsFrom(place)), -Infinity);
	}

	/**
	 * When each place is free again at the earliest, that is, if every answer that is missing comes now. Sorted.
	 *
	 * @param ofPolls absent: the places of polls and of everything else
	 */
	earliestEnds(now: number, ofPolls?: boolean): number[] {
		return this.taken
			.filter(({ isPoll }) => ofPolls === undefined || isPoll === ofPolls)
			.map((place) => Math.min(countsFrom(place), Math.max(now, place.startedAt)) + WINDOW_IN_MS)
			.sort((one, other) => one - other);
	}

	/** After the clock was set back. */
	shift(byInMs: number): void {
		for (const place of this.taken) {
			place.startedAt -= byInMs;
			if (place.answeredAt !== undefined) place.answeredAt -= byInMs;
		}
	}
}

function countsFrom({ startedAt, answeredAt = Infinity }: Place): number {
	return Math.min(answeredAt, startedAt + SETTLED_AFTER_IN_MS);
}

function freeAt(place: Place): number {
	return countsFrom(place) + WINDOW_IN_MS;
}
