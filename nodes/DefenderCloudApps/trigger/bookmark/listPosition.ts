import { DEEPEST_RECORD, PAGE_SIZE, lastOfSorted } from '../../transport/pages';

/** Where reading continues in a list that is sorted by time, oldest first. */
export interface ListPosition {
	/** Only records of this time or later, in epoch milliseconds. */
	time: number;
	/** How many of those are skipped. More than 0 only if a page ends among records of one time. */
	skip: number;
	/** The next page does not begin with the last record of this one: the service answers one record at a time. */
	isBlind?: true;
}

export const LIST_START: ListPosition = { time: 0, skip: 0 };

/**
 * Where to continue after a page.
 *
 * Reading moves on by the time bound, not by `skip`. Records that come or go in the meantime then shift nothing. Only
 * among records of one time does it use `skip`. The next page then begins with the last record of this one, and shows by
 * that whether records have shifted.
 *
 * @param times what the records of the page are sorted by, in epoch milliseconds
 */
export function positionAfter(current: ListPosition, times: ReadonlyArray<number | undefined>): ListPosition {
	const last = lastOfSorted(times, 'ascending');
	if (last === undefined || last <= current.time) return beyondSkipLimit(skipped(current, times.length));
	const ties = times.filter((time) => time === last).length;
	return { time: last, skip: ties - 1 };
}

/** After a page of one record, a page that begins with that record again would not get any further. */
function skipped({ time, skip }: ListPosition, count: number): ListPosition {
	return count > 1 ? { time, skip: skip + count - 1 } : { time, skip: skip + 1, isBlind: true };
}

/** The service does not show more of one millisecond. Later records must not wait for those. */
function beyondSkipLimit(position: ListPosition): ListPosition {
	return position.skip < DEEPEST_RECORD - 1 ? position : { time: position.time + 1, skip: 0 };
}

/** How many records to ask for at a position. */
export function limitAt({ skip }: ListPosition): number {
	return Math.min(PAGE_SIZE, DEEPEST_RECORD - skip);
}

/**
 * Whether records disappeared before this page. Reading on would pass over others.
 *
 * @param startsWithKnown whether the page's first record was read before
 */
export function hasShifted({ skip, isBlind }: ListPosition, startsWithKnown: boolean): boolean {
	return skip > 0 && !isBlind && !startsWithKnown;
}
