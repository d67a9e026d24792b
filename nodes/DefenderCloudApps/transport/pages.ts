import { IdSet } from './idSet';
import { type KnownIds, Taken, oneByOne } from './taken';

/** A page of a list, reduced to the two things of an answer that can be trusted. */
export interface Page<T> {
	data: T[];
	hasNext: boolean;
}

export interface PageRequest {
	skip: number;
	limit: number;
	/** Only records of this time or earlier, in epoch milliseconds. */
	until?: number;
}

export interface ListReading<T> {
	readPage: (request: PageRequest) => Promise<Page<T>>;
	/** Most records wanted. */
	limit: number;
	identify: (record: T) => string;
	/** The time that the list is sorted by, newest first; absent where it is sorted by something else. */
	timeOf?: (record: T) => number | undefined;
	/** Whether an entry of a page is not one of the list's records; `skip` does not count it. */
	isOdd?: (record: T) => boolean;
	/** Ids of records that were read some other way before: they count toward the limit and are not yielded again. */
	known?: KnownIds;
}

/** Microsoft: "Responses … are limited to a maximum of 100 items". */
export const PAGE_SIZE = 100;

/** Beyond this, `skip` + `limit` is refused. */
export const DEEPEST_RECORD = 5_000;

/**
 * Why a list ended: with its last record, with the last one that was wanted though there are more, at the deepest one that
 * the service shows, or because it brought nothing new.
 */
export type ListEnd = 'whole' | 'cut' | 'too deep' | 'in circles';

/** What a page brings, and how the list goes on or why it ends. */
interface Step<T> {
	fresh: T[];
	next: PageRequest | ListEnd;
}

/** Give up after this many consecutive pages without a new record. */
const MAX_PAGES_WITHOUT_NEWS = 3;

/**
 * Yields the records of a list one at a time, each once. A caller that has enough simply stops, and no further page is
 * requested.
 *
 * A list sorted by time is read by moving the time bound instead of `skip`. Records that come or go in between then shift
 * nothing, and there is no deepest record. Each page begins with the ties of the one before, which are dropped by their
 * ID. Where a whole page shares one time, and in lists sorted otherwise, `skip` moves on.
 *
 * @returns how the list ended. `too deep` and `in circles` mean that records are missing which were wanted.
 */
export async function* readList<T>(reading: ListReading<T>): AsyncGenerator<T, ListEnd> {
	const { identify, known = new IdSet() } = reading;
	const taken = new Taken(identify, reading.limit - known.size, known);
	const pages = new IdSet();
	const readOn = async (request: PageRequest): Promise<Step<T>> => {
		const page = await reading.readPage(sized(request, known.size > 0 ? PAGE_SIZE : taken.missing));
		const fresh = taken.take(page.data);
		if (!page.hasNext || page.data.length === 0) return { fresh, next: taken.hasLeftSome ? 'cut' : 'whole' };
		if (taken.pagesWithNothingNew >= MAX_PAGES_WITHOUT_NEWS) return { fresh, next: 'in circles' };
		const isNewPage = pages.add(JSON.stringify(page.data.map(identify)));
		// The service repeated an earlier page. The same page is requested again, so that no record is skipped.
		if (taken.pagesWithNothingNew > 0 && !isNewPage) return { fresh, next: request };
		return { fresh, next: pageAfter(request, page.data, reading) };
	};
	let next: PageRequest = { skip: 0, limit: PAGE_SIZE };
	let wasRead = false;
	while (taken.missing > 0) {
		if (next.skip >= DEEPEST_RECORD) return 'too deep';
		const step: Step<T> = await readOn(next);
		yield* oneByOne(step.fresh);
		if (typeof step.next === 'string') return step.next;
		next = step.next;
		wasRead = true;
	}
	return wasRead ? 'cut' : 'whole';
}

/** The first page asks for no more than is missing. Later ones are whole: some of their records were seen before. */
function sized(request: PageRequest, missing: number): PageRequest {
	const isFirst = request.skip === 0 && request.until === undefined;
	const wanted = isFirst ? Math.min(PAGE_SIZE, missing) : PAGE_SIZE;
	return { ...request, limit: Math.min(wanted, DEEPEST_RECORD - request.skip) };
}

function pageAfter<T>(request: PageRequest, data: T[], { timeOf, isOdd }: ListReading<T>): PageRequest {
	const bound = timeOf && lastOfSorted(data.map(timeOf), 'descending');
	const isEarlier = bound !== undefined && (request.until === undefined || bound < request.until);
	// If the first page shares one time, that time is no earlier bound: the same page would come again.
	const moves = isEarlier && timeOf?.(data[0] as T) !== bound;
	if (moves) return { skip: 0, limit: PAGE_SIZE, until: bound };
	const odd = isOdd ? data.filter(isOdd).length : 0;
	return { ...request, skip: request.skip + Math.max(1, data.length - odd) };
}

/** The last time of a page that is sorted in this order, or `undefined` if it is not sorted. */
export function lastOfSorted(
	times: ReadonlyArray<number | undefined>,
	order: 'ascending' | 'descending',
): number | undefined {
	const sign = order === 'ascending' ? 1 : -1;
	const isSorted = times.every((time, index) => {
		const earlier = index === 0 ? time : times[index - 1];
		return time !== undefined && earlier !== undefined && (time - earlier) * sign >= 0;
	});
	return isSorted ? times.at(-1) : undefined;
}
