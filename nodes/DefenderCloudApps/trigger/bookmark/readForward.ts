import type { Position } from './bookmark';
import { hasShifted, positionAfter } from './listPosition';
import { pageOrNothing } from './pageOrNothing';
import type { Reading } from './reading';
import { readSpan } from './readSpan';

/**
 * Reads a list that is sorted by the time of the event: whatever was read is done with, page by page, so the reading may
 * stop after any of them.
 *
 * @throws when the very first page fails; a later fault leaves what was read good
 */
export async function readForward(reading: Reading, start: Position): Promise<void> {
	const { event, ports } = reading;
	let list = start.list ?? { time: start.time, skip: 0 };
	let canScan = ports.scan !== undefined;
	for (let isFirst = true; ; isFirst = false) {
		reading.position = { time: list.time, list };
		if (reading.isFull || !ports.canReadOn()) return;
		const page = await pageOrNothing(isFirst, async () => await ports.readPage({ from: list.time, list }));
		if (!page) return;
		const span = page.hasNext && list.skip === 0 && canScan ? await readSpan(reading, list.time, page.data) : undefined;
		canScan = span !== undefined;
		if (span) {
			const left = reading.take(span.records);
			if (left) return void (reading.position = { time: Math.max(list.time, event.timeOf(left) ?? list.time) });
			if (span.next === undefined) break;
			list = { time: span.next, skip: 0 };
			continue;
		}
		const [first] = page.data;
		if (hasShifted(list, first !== undefined && reading.isKnown(first))) {
			// Nothing of this page is taken: a record known out of turn would hide the next shift.
			list = { time: list.time, skip: 0 };
			continue;
		}
		// The page is read again the next time, when what was taken of it is known.
		if (reading.take(page.data)) return;
		if (!page.hasNext) break;
		// An empty page that promises more says nothing about what lies behind it.
		if (first === undefined) return;
		list = positionAfter(list, page.data.map(event.sortTimeOf));
	}
	reading.position = undefined;
}
