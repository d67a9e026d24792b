/**
 * What the trigger has delivered, in one value: nothing dated before `from` is left to deliver, and of all that is dated
 * later, exactly what is in `remembered` was delivered.
 */
import { isRecord } from './eventRules';
import type { ListPosition } from './listPosition';
import { type Remembered, earliestAffordable, packRemembered, rememberedSince } from './remembered';

/** Where a reading that one poll could not finish is continued. */
export interface Position {
	/** Every event before this time was delivered, in epoch milliseconds. */
	time: number;
	/** End of the span that is being read, in epoch milliseconds; absent: the end of the list. */
	until?: number;
	/** Where in the list's own order the reading of the span is continued. */
	list?: ListPosition;
}

/** One reading from the start of the bookmark to the end of the list. It may take several polls. */
export interface Sweep {
	/** Everything dated earlier was visible when the sweep began and need not be read again. In epoch milliseconds. */
	settled: number;
	position?: Position;
}

/** What was delivered last, kept because n8n may have been killed before it started the workflow with it. */
export interface LastBatch {
	/**
	 * Packed. Earlier versions wrote an array. Absent where they would take too much room: the records are then marked among
	 * those remembered.
	 */
	ids?: string | string[];
	/** The n8n processes that delivered it. */
	processes: string[];
	/** A process that delivers the batch again, and how far it got: a number of ids, or a time in epoch milliseconds. */
	again?: { process: string; reached: number; until?: number };
}

/** The trigger's place among the events: plain JSON in the workflow's static data, replaced as a whole by each poll. */
export interface Bookmark {
	version: 1;
	/** Identifies event and filters. Another scope has a bookmark of its own. */
	scope: string;
	/** Short hashes that identify the tenant. Two bookmarks belong to the same tenant if they share one. */
	tenant: string[];
	/** "Start From" as it was entered when this bookmark began. */
	startFrom: string;
	/** Where the next sweep begins, in epoch milliseconds. */
	from: number;
	/** Time of the newest event delivered, in epoch milliseconds. Events dated in the future do not count. */
	through: number;
	/** Packed: the events dated `from` or later, and those marked as of the last batch. */
	remembered: string;
	sweep?: Sweep;
	last?: LastBatch;
	/** When polls began to end without having got a turn, in epoch milliseconds. Absent after one that read something. */
	waitingSince?: number;
}

/** How wrong n8n's clock may be, in either direction, before a late record is missed. */
export const CLOCK_TOLERANCE_IN_MS = 15 * 60_000;

/**
 * A bookmark of a trigger that has not delivered anything.
 *
 * @param startFrom "Start From" as it was entered
 * @param start the time of the first events to deliver, in epoch milliseconds
 */
export function beginBookmark(
	{ scope, tenant }: Pick<Bookmark, 'scope' | 'tenant'>,
	startFrom: string,
	start: number,
): Bookmark {
	return { version: 1, scope, tenant, startFrom, from: start, through: start, remembered: '' };
}

/** Whether an earlier poll stored this, so that the trigger can continue from it. */
export function isBookmark(value: unknown): value is Bookmark {
	if (!isRecord(value)) return false;
	const { version, scope, tenant, from, through, remembered } = value;
	return (
		version === 1 &&
		typeof scope === 'string' &&
		Array.isArray(tenant) &&
		Number.isFinite(from) &&
		Number.isFinite(through) &&
		typeof remembered === 'string'
	);
}

/**
 * The time before which everything is settled once a sweep that begins now has reached the end, in epoch milliseconds.
 *
 * Two things show how late it is at the service: the newest event delivered, and n8n's own clock, which may be wrong.
 *
 * @param now n8n's clock, in epoch milliseconds
 */
export function settledBySweep({ through }: Bookmark, overlapInMs: number, now: number): number {
	return Math.max(through, now - CLOCK_TOLERANCE_IN_MS) - overlapInMs;
}

/** What a poll achieved. Times are in epoch milliseconds. */
export interface Progress {
	remembered: Remembered;
	through: number;
	settled: number;
	/** What is delivered now; absent: the last batch is still the one before. */
	last?: LastBatch;
	/** Absent when the sweep reached the end of the list. */
	position?: Position;
}

/**
 * The bookmark after a poll. It moves over what was really read, no further than what is settled, and never to "now".
 * Where even the newest event is settled, it moves past that event, so that an idle poll does not read its ties again.
 */
export function advance(
	bookmark: Bookmark,
	{ remembered, through, settled, position, last = bookmark.last }: Progress,
): Bookmark {
	const { version, scope, tenant, startFrom } = bookmark;
	const limit = position?.time ?? Infinity;
	const wanted = Math.max(bookmark.from, Math.min(settled, through + 1, limit));
	// Events of the future never move it, however many of them have to be remembered.
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
