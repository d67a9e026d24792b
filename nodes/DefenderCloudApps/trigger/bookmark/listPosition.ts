import { DEEPEST_RECORD, PAGE_SIZE } from '../../transport/pages';

/** Where in a list, sorted by time and oldest first, reading goes on. */
export interface ListPosition {
	/** Only records of this time or later, in epoch milliseconds. */
	time: number;
	/** How many of those are skipped; more than 0 only where a page ends among records of one time. */
	skip: number;
	/** The next page does not begin with a record of this one: the service answers single records. */
	isBlind?: true;
}

export const LIST_START: ListPosition = { time: 0, skip: 0 };

/**
 * Where to go on after a page.
 *
 * Reading moves on by the time bound, not by `skip`, so that records that come or go meanwhile shift nothing. Among
 * records of one time `skip` has to do: the page after begins with the last record of the one before, so that a shift
 * is noticed.
 */
export function positionAfter(current: ListPosition, times: ReadonlyArray<number | undefined>): ListPosition {
	const last = lastOfAscending(times);
	if (last === undefined || last <= current.time) return beyondSkipLimit(skipped(current, times.length));
	const ties = times.filter((time) => time === last).length;
	return { time: last, skip: ties - 1 };
}

/** A page of one record, begun with that record again, would never come to an end. */
function skipped({ time, skip }: ListPosition, count: number): ListPosition {
	return count > 1 ? { time, skip: skip + count - 1 } : { time, skip: skip + 1, isBlind: true };
}

/** The service does not show more of one millisecond; what comes after it must not wait for that. */
function beyondSkipLimit(position: ListPosition): ListPosition {
	return position.skip < DEEPEST_RECORD - 1 ? position : { time: position.time + 1, skip: 0 };
}

/** How many records to ask for at a position. */
export function limitAt({ skip }: ListPosition): number {
	return Math.min(PAGE_SIZE, DEEPEST_RECORD - skip);
}

/**
 * Whether records went missing before this page, so that reading on would pass over others.
 *
 * @param startsWithKnown whether the page's first record was read before
 */
export function hasShifted({ skip, isBlind }: ListPosition, startsWithKnown: boolean): boolean {
	return skip > 0 && !isBlind && !startsWithKnown;
}

function lastOfAscending(times: ReadonlyArray<number | undefined>): number | undefined {
	const isSorted = times.every((time, index) => {
		const earlier = times[index - 1];
		return time !== undefined && (index === 0 || (earlier !== undefined && time >= earlier));
	});
	return isSorted ? times.at(-1) : undefined;
}
