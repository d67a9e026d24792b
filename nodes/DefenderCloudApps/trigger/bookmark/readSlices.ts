import type { Page } from '../../transport/pages';
import type { Position } from './bookmark';
import type { ApiRecord } from './eventRules';
import { LIST_START, type ListPosition, hasShifted, positionAfter } from './listPosition';
import type { Reading } from './reading';

/** A span with more pages than this is read in parts. */
const MOST_PAGES_OF_A_SLICE = 8;

/** A span is not cut any further: the service compares whole milliseconds, and records may be finer. */
const SHORTEST_SLICE_IN_MS = 1;

/** A span of time, and how far it was read. */
interface Slice {
	/** By identity, in the order of the list. */
	found: Map<string, ApiRecord>;
	/** Where it was read from. Moves to the start of its list when records disappeared before the place that was stored. */
	start: ListPosition;
	/** Where to continue; absent when all of the slice was read. */
	list?: ListPosition;
	pages: number;
	/** A fault ended the poll. */
	isBroken?: true;
}

/**
 * Reads a list that cannot be sorted by the time of the event. A span of time counts only when it was read as a whole.
 * One that is too full is cut, so that events come oldest first however many there are.
 *
 * @throws when the very first page fails; after a later fault, the spans before it count, and the next poll reads its own
 * span in shorter parts
 */
export async function readSlices(reading: Reading, start: Position): Promise<void> {
	let next: Position | undefined = start;
	while (next) {
		reading.position = next;
		if (reading.isFull || !reading.source.canReadOn()) return;
		const slice = await readSlice(reading, next);
		next = isNarrow(next) ? afterNarrow(reading, next, slice) : afterSlice(reading, next, slice);
		if (!slice.isBroken) continue;
		reading.position = next;
		return;
	}
	reading.position = undefined;
}

function isNarrow({ time, until }: Position): boolean {
	return until !== undefined && until - time <= SHORTEST_SLICE_IN_MS;
}

async function readSlice(reading: Reading, position: Position): Promise<Slice> {
	const { time: from, until, list: start = LIST_START } = position;
	const slice: Slice = { found: new Map(), start, list: start, pages: 0 };
	while (slice.list && slice.pages < MOST_PAGES_OF_A_SLICE && reading.source.canReadOn()) {
		const page = await reading.readPage({ from, until, list: slice.list });
		if (!page) return { ...slice, isBroken: true };
		slice.pages++;
		addPage(reading, slice, slice.list, page);
	}
	return slice;
}

/** Adds a page that was read at a place of the list, and moves the slice to where it is continued. */
function addPage(reading: Reading, slice: Slice, list: ListPosition, page: Page<ApiRecord>): void {
	const { event } = reading;
	const { found } = slice;
	const [first] = page.data;
	const startsWithKnown = first !== undefined && (reading.isKnown(first) || found.has(event.identify(first)));
	if (hasShifted(list, startsWithKnown)) {
		// Nothing of this page is taken: a record known out of turn would hide the next shift.
		slice.start = { time: Math.min(slice.start.time, list.time), skip: 0 };
		slice.list = slice.start;
		return;
	}
	for (const record of page.data) {
		const identity = event.identify(record);
		if (!found.has(identity)) found.set(identity, record);
	}
	const next = page.data.length > 0 ? positionAfter(list, page.data.map(event.sortTimeOf)) : list;
	slice.list = page.hasNext ? next : undefined;
}

/** @returns where to continue; `undefined` when the end of the list was reached */
function afterSlice(reading: Reading, position: Position, slice: Slice): Position | undefined {
	const { time, until } = position;
	const timeOf = (record: ApiRecord) => reading.event.timeOf(record) ?? time;
	const records = [...slice.found.values()];
	if (slice.list) return records.length > 0 ? cut(reading, position, records) : position;
	const left = reading.take(records.sort((one, other) => timeOf(one) - timeOf(other)));
	if (left) return { time: Math.max(time, timeOf(left)), until };
	return until === undefined ? undefined : nextSlice(time, until, slice, reading.now);
}

/** After a slice that was cut, the next may be longer, and much longer if the last had few records. */
function nextSlice(time: number, until: number, { pages }: Slice, now: number): Position {
	const factor = pages > MOST_PAGES_OF_A_SLICE / 2 ? 2 : 16;
	const next = until + factor * Math.max(SHORTEST_SLICE_IN_MS, until - time);
	return next < now ? { time: until, until: next } : { time: until };
}

/** A span that cannot be cut any shorter is delivered in the order of the list, part by part. */
function afterNarrow(reading: Reading, position: Position, slice: Slice): Position | undefined {
	const { time, until = time } = position;
	if (reading.take([...slice.found.values()])) return { ...position, list: slice.start };
	return slice.list ? { ...position, list: slice.list } : nextSlice(time, until, slice, reading.now);
}

/** Half of the span, or up to the middle of what was seen of it, whichever is shorter. */
function cut({ event, now }: Reading, { time, until }: Position, records: ApiRecord[]): Position {
	const times = records.flatMap((record) => event.timeOf(record) ?? []).sort((one, other) => one - other);
	const end = until ?? Math.max(now, times.at(-1) ?? time);
	const half = time + Math.floor((end - time) / 2);
	const median = times[Math.floor(times.length / 2)] ?? half;
	return { time, until: Math.max(time + SHORTEST_SLICE_IN_MS, Math.min(half, median)) };
}
