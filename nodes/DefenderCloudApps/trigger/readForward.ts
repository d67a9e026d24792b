import { hasShifted, positionAfter } from './listPosition';
import { pageOrNothing } from './pageOrNothing';
import { readSpan } from './readSpan';
import type { Position } from './bookmark';
import type { Reading } from './reading';

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
		const isShifted = hasShifted(list, first !== undefined && reading.isKnown(first));
		if (isShifted) list = { time: list.time, skip: 0 };
		// What was passed over is looked for by the next poll too, where this one has no room left.
		if (isShifted) reading.position = { time: list.time, list };
		// The page is read again the next time, when what was taken of it is known.
		if (reading.take(page.data)) return;
		if (isShifted) continue;
		if (!page.hasNext) break;
		// An empty page that promises more says nothing about what lies behind it.
		if (first === undefined) return;
		list = positionAfter(list, page.data.map(event.sortTimeOf));
	}
	reading.position = undefined;
}
