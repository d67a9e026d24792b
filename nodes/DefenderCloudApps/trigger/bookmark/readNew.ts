import { type Bookmark, type LastBatch, type Position, advance, settledBySweep } from './bookmark';
import { batchOf } from './lastBatch';
import type { PollInput, PollOutcome } from './ports';
import { readForward } from './readForward';
import { Reading } from './reading';
import { readSlices } from './readSlices';
import { markEach, unmarkAll, unpackRemembered } from './remembered';

/**
 * Reads what is new since the bookmark.
 *
 * A sweep looks through everything from the start of the bookmark to the end of the list. A sweep that one poll cannot
 * finish is continued by the next one. The sweep after it starts over, so that late records are found however full the
 * list is.
 *
 * @throws when nothing could be read
 */
export async function readNew(poll: PollInput, bookmark: Bookmark): Promise<PollOutcome> {
	const { overlapInMs, now } = poll;
	const remembered = unpackRemembered(bookmark.remembered, bookmark.from);
	const reading = new Reading(poll, remembered, bookmark.through);
	const settled = bookmark.sweep?.settled ?? settledBySweep(bookmark, overlapInMs, now);
	await continueReading(reading, bookmark.sweep?.position ?? { time: bookmark.from });
	const { fresh, position, through } = reading;
	const last = fresh.length > 0 ? markBatch(reading, poll) : undefined;
	return {
		records: fresh,
		bookmark: advance(bookmark, { remembered: reading.remembered, through, settled, position, last }),
	};
}

/** Continues a reading from a position, in the way that the order of the list allows. */
export async function continueReading(reading: Reading, start: Position): Promise<void> {
	await (reading.event.isSortedByEvent ? readForward : readSlices)(reading, start);
}

/** Notes what is delivered now, so that it can be delivered again. This confirms the batch before. */
function markBatch({ remembered, fresh, freshKeys }: Reading, { processId, redelivers }: PollInput): LastBatch {
	unmarkAll(remembered);
	const batch = batchOf(fresh, processId);
	if (batch.ids === undefined && redelivers) markEach(remembered, freshKeys, { isOfLastBatch: true });
	return batch;
}
