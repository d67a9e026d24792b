import type { ApiRecord } from '../events';
import type { Position } from './bookmark';
import { LIST_START, type ListPosition, hasShifted, positionAfter } from './listPosition';
import { pageOrNothing } from './pageOrNothing';
import type { Reading } from './reading';

/** A span with more pages than this is read in parts. */
const MOST_PAGES_OF_A_SLICE = 8;

/** A span that is not cut any further: the service compares whole milliseconds, records may be finer. */
const SHORTEST_SLICE_IN_MS = 1;

interface Slice {
	records: ApiRecord[];
	/** Where it was read from: the start of its list, where records went missing before the place that was stored. */
	start: ListPosition;
	/** Where to read on; absent when all of the slice was read. */
	list?: ListPosition;
	pages: number;
	/** A fault ended the poll. */
	isBroken?: true;
}

/**
 * Reads a list that cannot be sorted by the time of the event. A span of time counts only when it was read as a whole;
 * one that is too full is cut, so that events come oldest first however many there are.
 *
 * @throws when the very first page fails; a later fault leaves the spans before it good, and its own span is read in
 * shorter parts by the next poll
 */
export async function readSlices(reading: Reading, start: Position): Promise<void> {
	let next: Position | undefined = start;
	for (let isFirst = true; next; isFirst = false) {
		reading.position = next;
		if (reading.isFull || !reading.ports.canReadOn()) return;
		const slice = await readSlice(reading, next, isFirst);
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

async function readSlice(reading: Reading, position: Position, isFirst: boolean): Promise<Slice> {
	const { event, ports } = reading;
	const { time: from, until } = position;
	const known = new Set<string>();
	const records: ApiRecord[] = [];
	let start = position.list ?? LIST_START;
	let list = start;
	let pages = 0;
	while (pages < MOST_PAGES_OF_A_SLICE && ports.canReadOn()) {
		const at = list;
		const page = await pageOrNothing(
			isFirst && pages === 0,
			async () => await ports.readPage({ from, until, list: at }),
		);
		if (!page) return { records, start, list, pages, isBroken: true };
		pages++;
		const [first] = page.data;
		const startsWithKnown = first !== undefined && (reading.isKnown(first) || known.has(event.identify(first)));
		if (hasShifted(list, startsWithKnown)) {
			// Nothing of this page is taken: a record known out of turn would hide the next shift.
			list = start = { time: Math.min(start.time, list.time), skip: 0 };
			continue;
		}
		for (const record of page.data) {
			if (!known.has(event.identify(record))) records.push(record);
			known.add(event.identify(record));
		}
		if (!page.hasNext) return { records, start, pages };
		if (page.data.length > 0) list = positionAfter(list, page.data.map(event.sortTimeOf));
	}
	return { records, start, list, pages };
}

/** @returns where to read on; `undefined` when the end of the list was reached */
function afterSlice(reading: Reading, position: Position, slice: Slice): Position | undefined {
	const { event, ports } = reading;
	const { records, list } = slice;
	if (list) return records.length > 0 ? cut(reading, position, records) : position;
	const timeOf = (record: ApiRecord) => event.timeOf(record) ?? position.time;
	const left = reading.take(records.sort((one, other) => timeOf(one) - timeOf(other)));
	if (left) return { time: Math.max(position.time, timeOf(left)), until: position.until };
	return position.until === undefined ? undefined : nextSlice(position.time, position.until, slice, ports.now);
}

/** After a slice that was cut, the next may be longer: much longer where there was little in it. */
function nextSlice(time: number, until: number, { pages }: Slice, now: number): Position {
	const factor = pages > MOST_PAGES_OF_A_SLICE / 2 ? 2 : 16;
	const next = until + factor * Math.max(SHORTEST_SLICE_IN_MS, until - time);
	return next < now ? { time: until, until: next } : { time: until };
}

/**
 * A span that no cut can make shorter is handed over in the list's order, part by part.
 */
function afterNarrow(reading: Reading, position: Position, slice: Slice): Position | undefined {
	const { time, until = time } = position;
	if (reading.take(slice.records)) return { ...position, list: slice.start };
	return slice.list ? { ...position, list: slice.list } : nextSlice(time, until, slice, reading.ports.now);
}

/** Half of the span, or up to the middle of what was seen of it, whichever is shorter. */
function cut({ event, ports }: Reading, { time, until }: Position, records: ApiRecord[]): Position {
	const times = records.flatMap((record) => event.timeOf(record) ?? []).sort((one, other) => one - other);
	const end = until ?? Math.max(ports.now, times.at(-1) ?? time);
	const half = time + Math.floor((end - time) / 2);
	const median = times[Math.floor(times.length / 2)] ?? half;
	return { time, until: Math.max(time + SHORTEST_SLICE_IN_MS, Math.min(half, median)) };
}
