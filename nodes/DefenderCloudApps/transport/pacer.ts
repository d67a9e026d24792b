import { type Place, Places, WINDOW_IN_MS } from './places';
import { Shares } from './shares';
import { WaitingLine } from './waitingLine';

/** Of thirty places these are only for polls of triggers. A smaller share keeps one for each ten. */
const PLACES_FOR_POLLS = 2;
const PLACES_FOR_EACH_KEPT = 10;

/** Places are kept after a poll, as most triggers poll once an hour or more often, and after a refusal. */
const POLLS_EXPECTED_FOR_IN_MS = 7_200_000;

/** A refusal shows that others use the tenant. They are taken to be gone when none has come for this long. */
const CAREFUL_FOR_IN_MS = 120_000;

/** Who wants to send a request. */
export interface Wish {
	/** When the request was wanted for the first time, in epoch milliseconds. The longest-waiting is the first. */
	since: number;
	/** Whether it is one of a trigger's poll, for which places are kept. */
	isPoll: boolean;
	/** How many requests a minute the credential allows. */
	requestsPerMinute: number;
}

/** A request that waits for its turn or has it. */
export interface Ticket extends Wish {
	/** Absent while it waits. */
	place?: Place;
	/** Called when its turn has come, or may come earlier than it was told. */
	wake?: () => void;
}

/**
 * Decides when the next request to one tenant may start. No minute ever holds more than the tenant's 30 requests, or than the
 * credentials allow.
 *
 * - A place counts from the answer on, see ./places. A refused request gives its place back: the service's words are those
 *   of Django REST framework, which counts only what it lets in. If refused requests count after all, the wait that
 *   follows a refusal covers them.
 * - Two places are only for polls, if there are any: in this process, or perhaps in another one, which a refusal shows.
 * - After a refusal, one request at a time, since several processes do not know of each other's.
 *
 * It only keeps the books: the caller reads the clock, waits and sends.
 */
export class Pacer {
	private readonly places = new Places();

	private readonly shares = new Shares();

	private readonly polls = new WaitingLine<Ticket>();

	private readonly others = new WaitingLine<Ticket>();

	private blockedUntil = -Infinity;

	private carefulUntil = -Infinity;

	private pollsUntil = -Infinity;

	private latestNow = -Infinity;

	/** Queues up for a turn, which `waitInMs` tells. To be followed by `leave`, `settle` or `refuse`. */
	join(wish: Wish, now: number): Ticket {
		this.followClock(now);
		const ticket: Ticket = { ...wish };
		this.lineOf(ticket).join(ticket);
		if (ticket.isPoll) this.pollsUntil = now + POLLS_EXPECTED_FOR_IN_MS;
		return ticket;
	}

	/**
	 * How much longer a request must wait.
	 *
	 * @returns milliseconds; 0: it has its turn and has to start now. Otherwise it has to ask again then, or when it is woken
	 */
	waitInMs(ticket: Ticket, now: number): number {
		this.followClock(now);
		this.shares.note(ticket.requestsPerMinute, now);
		this.admit(now);
		if (!ticket.place) return this.earliestTurn(ticket, now) - now;
		ticket.place.startedAt = now;
		return 0;
	}

	/** It no longer wants a turn, and has not used one. */
	leave(ticket: Ticket, now: number): void {
		this.followClock(now);
		this.lineOf(ticket).leave(ticket);
		if (ticket.place) this.places.giveBack(ticket.place);
		// Those behind it come earlier than they were told.
		this.polls.wakeAll();
		this.others.wakeAll();
	}

	/** It was answered, or failed in any other way than by a refusal. */
	settle({ place }: Ticket, now: number): void {
		this.followClock(now);
		if (place) place.answeredAt = now;
		this.admit(now);
	}

	/** The tenant is throttled: nothing more for this long, whoever asks, and after that with care. */
	refuse({ place }: Ticket, waitInMs: number, now: number): void {
		this.followClock(now);
		if (place) this.places.giveBack(place);
		this.blockedUntil = Math.max(this.blockedUntil, now + waitInMs);
		this.carefulUntil = now + CAREFUL_FOR_IN_MS;
		this.pollsUntil = now + POLLS_EXPECTED_FOR_IN_MS;
	}

	/** How much longer the tenant is throttled, in milliseconds. */
	remainingBlockInMs(now: number): number {
		this.followClock(now);
		return Math.max(0, this.blockedUntil - now);
	}

	/** Gives out the places that are free: polls get those kept for them, then it is one after the other. */
	private admit(now: number): void {
		this.places.prune(now);
		const kept = this.placesKept(now);
		while (this.polls.first && this.isOpen(now) && this.places.pollCount < kept) this.letGo(this.polls, now);
		for (let line = this.nextLine(now); line; line = this.nextLine(now)) this.letGo(line, now);
	}

	private letGo(line: WaitingLine<Ticket>, now: number): void {
		const ticket = line.takeFirst();
		if (!ticket) return;
		ticket.place = this.places.take(ticket.isPoll, now);
		ticket.wake?.();
	}

	/** Where the next one waits that may start; `undefined` if nobody may. */
	private nextLine(now: number): WaitingLine<Ticket> | undefined {
		if (!this.isOpen(now)) return undefined;
		const { polls, others } = this;
		const sinceOf = (line: WaitingLine<Ticket>) => line.first?.since ?? Infinity;
		const other = this.isOpenToAll(now) ? sinceOf(others) : Infinity;
		const earliest = Math.min(sinceOf(polls), other);
		if (earliest === Infinity) return undefined;
		return earliest === other ? others : polls;
	}

	private lineOf({ isPoll }: Wish): WaitingLine<Ticket> {
		return isPoll ? this.polls : this.others;
	}

	/** Whether a poll may start. */
	private isOpen(now: number): boolean {
		if (now < this.blockedUntil || this.places.count >= this.shares.smallest(now)) return false;
		return !this.isCareful(now) || now >= this.places.arrivedAt();
	}

	/** Whether, of those places that are not kept for polls, one is free as well. */
	private isOpenToAll(now: number): boolean {
		const { count, pollCount } = this.places;
		return count - pollCount < this.shares.smallest(now) - this.placesKept(now);
	}

	/**
	 * Never too late, and always later than now for one that has just been passed over. It may be too early, because it looks
	 * only at those of its own kind that wait ahead of it.
	 */
	private earliestTurn(ticket: Ticket, now: number): number {
		const limit = this.shares.smallest(now);
		const ahead = this.lineOf(ticket).countAhead(ticket);
		const arrival = this.isCareful(now) ? this.places.arrivedAt() : now;
		const notBefore = Math.max(now, this.blockedUntil, arrival);
		const turns = [nthTurn(this.places.earliestEnds(now), limit, ahead, notBefore)];
		if (!ticket.isPoll) {
			const others = this.places.earliestEnds(now, false);
			turns.push(nthTurn(others, limit - this.placesKept(now), ahead, notBefore));
		}
		return Math.max(...turns);
	}

	private placesKept(now: number): number {
		if (now >= this.pollsUntil) return 0;
		return Math.min(PLACES_FOR_POLLS, Math.floor(this.shares.smallest(now) / PLACES_FOR_EACH_KEPT));
	}

	private isCareful(now: number): boolean {
		return now < this.carefulUntil;
	}

	/** A clock that was set back would otherwise make everyone wait until it is as late as before. */
	private followClock(now: number): void {
		const setBackBy = Math.max(0, this.latestNow - now);
		this.latestNow = now;
		if (setBackBy === 0) return;
		this.places.shift(setBackBy);
		this.shares.shift(setBackBy);
		this.blockedUntil -= setBackBy;
		this.carefulUntil -= setBackBy;
		this.pollsUntil -= setBackBy;
	}
}

/**
 * @param ends when each place that is taken will be free, sorted
 * @param limit how many places there are
 * @param ahead how many get a place before
 * @param notBefore when the first of them gets one at the earliest
 */
function nthTurn(ends: readonly number[], limit: number, ahead: number, notBefore: number): number {
	const all = [...ends];
	let turn = notBefore;
	for (let index = 0; index <= ahead; index++) {
		turn = Math.max(notBefore, all.at(-limit) ?? notBefore);
		all.push(turn + WINDOW_IN_MS);
	}
	return turn;
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
