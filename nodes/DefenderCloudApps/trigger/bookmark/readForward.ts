import type { Page } from '../../transport/pages';
import type { Position } from './bookmark';
import type { ApiRecord } from './eventRules';
import { type ListPosition, hasShifted, positionAfter } from './listPosition';
import type { Reading } from './reading';
import { type Span, readSpan } from './readSpan';

/**
 * Reads a list that is sorted by the time of the event. A page that was read need not be read again, so the reading may
 * stop after any page.
 *
 * @throws when the very first page fails; after a later fault, what was read stays read
 */
export async function readForward(reading: Reading, start: Position): Promise<void> {
	const { source } = reading;
	let list: ListPosition | undefined = start.list ?? { time: start.time, skip: 0 };
	let { canScan } = source;
	while (list) {
		reading.position = { time: list.time, list };
		if (reading.isFull || !source.canReadOn()) return;
		const page = await reading.readPage({ from: list.time, list });
		if (!page) return;
		const span: Span | undefined = canScan ? await readSpan(reading, list, page) : undefined;
		canScan = span !== undefined;
		// An empty page that promises more says nothing about what lies behind it.
		if (!span && page.hasNext && page.data.length === 0) return;
		list = span ? afterSpan(reading, list, span) : afterPage(reading, list, page);
	}
	reading.position = undefined;
}

/** @returns where to continue; `undefined` at the end of the list */
function afterSpan(reading: Reading, { time }: ListPosition, { records, next }: Span): ListPosition | undefined {
	const left = reading.take(records);
	if (left) return { time: Math.max(time, reading.event.timeOf(left) ?? time), skip: 0 };
	return next === undefined ? undefined : { time: next, skip: 0 };
}

/** @returns where to continue, or `undefined` at the end of the list. If the poll is full, the place does not change. */
function afterPage(reading: Reading, list: ListPosition, page: Page<ApiRecord>): ListPosition | undefined {
	const [first] = page.data;
	const startsWithKnown = first !== undefined && reading.isKnown(first);
	// Nothing of this page is taken: a record known out of turn would hide the next shift.
	if (hasShifted(list, startsWithKnown)) return { time: list.time, skip: 0 };
	// The poll is full. The next one reads this page again, and knows what was taken of it.
	if (reading.take(page.data)) return list;
	return page.hasNext ? positionAfter(list, page.data.map(reading.event.sortTimeOf)) : undefined;
}
