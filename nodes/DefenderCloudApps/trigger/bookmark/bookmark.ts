import type { ListPosition } from './listPosition';
import { type Remembered, earliestAffordable, packRemembered, rememberedSince } from './remembered';

/** Where a reading that one poll could not finish goes on. */
export interface Position {
	/** Every event before this time was handed over, in epoch milliseconds. */
	time: number;
	/** End of the span that is being read, where it is not read to the end of the list. */
	until?: number;
	/** Where in the list's own order the span is read on. */
	list?: ListPosition;
}

/** One reading from the start of the bookmark to the end of the list. It may take several polls. */
export interface Sweep {
	/** Whatever is dated before this had become visible when the sweep began, so it needs no second look after it. */
	settled: number;
	position?: Position;
}

/** What was handed over last, kept because n8n may have been killed before it started the workflow with it. */
export interface LastBatch {
	/**
	 * Packed; earlier versions wrote an array. Absent where they would take too much room: its records are marked among
	 * those remembered.
	 */
	ids?: string | string[];
	/** The n8n processes that handed it over. */
	processes: string[];
	/** How far a process got that hands the batch over again: a number of ids, or a time. */
	again?: { process: string; reached: number; until?: number };
}

/**
 * Where the trigger stands: plain JSON in the workflow's static data, replaced as a whole by each poll.
 *
 * Everything dated before `from` is done with. Of what is dated later, `remembered` was handed over.
 */
export interface Bookmark {
	version: 1;
	/** Tells event and filters; another scope has a bookmark of its own. */
	scope: string;
	/** Short hashes of what tells the tenant: its ID, its API URL. One in common, and it is the same tenant. */
	tenant: string[];
	/** "Start From" as it was entered when this bookmark was begun. */
	startFrom: string;
	from: number;
	/** Time of the newest event handed over, leaving out those dated in the future. */
	through: number;
	/** Packed: what is dated `from` or later, and what is marked as of the last batch. */
	remembered: string;
	sweep?: Sweep;
	last?: LastBatch;
}

/** n8n's clock may be wrong by this much, either way, without a late record being missed. */
export const CLOCK_TOLERANCE_IN_MS = 15 * 60_000;

/** What a bookmark belongs to. */
export type Scope = Pick<Bookmark, 'scope' | 'tenant'>;

export function beginBookmark({ scope, tenant }: Scope, startFrom: string, start: number): Bookmark {
	return { version: 1, scope, tenant, startFrom, from: start, through: start, remembered: '' };
}

/** What an earlier poll stored; `undefined` where there is nothing usable. */
export function storedBookmark(value: unknown): Bookmark | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { version, scope, tenant, from, through, remembered } = value as Partial<Bookmark>;
	const isUsable =
		version === 1 &&
		typeof scope === 'string' &&
		Array.isArray(tenant) &&
		Number.isFinite(from) &&
		Number.isFinite(through) &&
		typeof remembered === 'string';
	return isUsable ? (value as Bookmark) : undefined;
}

/** Whether the bookmark goes on for this event, these filters and this tenant, however a credential names it. */
export function belongsTo(bookmark: Bookmark, { scope, tenant }: Scope): boolean {
	return bookmark.scope === scope && bookmark.tenant.some((name) => tenant.includes(name));
}

/**
 * What is certainly settled once a sweep that begins now is through.
 *
 * Two things tell how late it is at the service: the newest event handed over, and n8n's own clock, which may be wrong.
 *
 * @param now n8n's clock, in epoch milliseconds
 */
export function settledBySweep({ through }: Bookmark, overlapInMs: number, now: number): number {
	return Math.max(through, now - CLOCK_TOLERANCE_IN_MS) - overlapInMs;
}

export interface Progress {
	remembered: Remembered;
	through: number;
	settled: number;
	/** What is handed over now; absent: what was before is still the last. */
	last?: LastBatch;
	/** Absent when the sweep came to the end of the list. */
	position?: Position;
}

/**
 * The bookmark after a poll. It moves over what was really read, and no further than what is settled: never to "now".
 * Where even the newest event is settled, it moves past it, so that an idle poll does not read its ties again.
 */
export function advance(
	bookmark: Bookmark,
	{ remembered, through, settled, position, last = bookmark.last }: Progress,
): Bookmark {
	const { version, scope, tenant, startFrom } = bookmark;
	const limit = position?.time ?? Infinity;
	const wanted = Math.max(bookmark.from, Math.min(settled, through + 1, limit));
	// Events of the future never carry it along, however many there are to be remembered.
	const furthest = Math.max(wanted, Math.min(limit, through + 1));
	const from = Math.min(earliestAffordable(remembered, wanted), furthest);
	return {
		version,
		scope,
		tenant,
		startFrom,
		from,
		through,
		remembered: packRemembered(rememberedSince(remembered, from)),
		...(position && { sweep: { settled, position } }),
		...(last && { last }),
	};
}
