import type { ApiRecord, TriggerEvent } from '../events';
import { type Bookmark, type LastBatch, advance, settledBySweep } from './bookmark';
import { batchOf } from './lastBatch';
import { readForward } from './readForward';
import { type ReadingPorts, Reading } from './reading';
import { readSlices } from './readSlices';
import { type Trace, unpackRemembered } from './remembered';

export interface PollOutcome {
	/** New events, oldest first. */
	records: ApiRecord[];
	/** Where the trigger stands once they are handed over. */
	bookmark: Bookmark;
}

/**
 * Reads what is new since the bookmark. Changes nothing: whoever calls hands the records over and stores the bookmark.
 *
 * A sweep looks through everything from the bookmark's start to the end of the list. Where one poll does not get through,
 * the next goes on where it stopped, and the sweep after starts over, so that late records are found however full the
 * list is.
 *
 * @throws when nothing could be read
 */
export async function pollEvent(
	event: TriggerEvent,
	bookmark: Bookmark,
	overlapInMs: number,
	ports: ReadingPorts,
): Promise<PollOutcome> {
	const remembered = unpackRemembered(bookmark.remembered, bookmark.from);
	const reading = new Reading(event, ports, remembered, bookmark.through);
	const settled = bookmark.sweep?.settled ?? settledBySweep(bookmark, overlapInMs, ports.now);
	const start = bookmark.sweep?.position ?? { time: bookmark.from };
	const read = event.timeFilter === event.sortFilter ? readForward : readSlices;
	await read(reading, start);
	const last = reading.fresh.length > 0 ? markBatch(reading) : undefined;
	return {
		records: reading.fresh,
		bookmark: advance(bookmark, {
			remembered: reading.remembered,
			through: reading.through,
			settled,
			position: reading.position,
			last,
		}),
	};
}

/** Notes what is handed over now, so that it can be handed over again; what was before is confirmed by that. */
function markBatch(reading: Reading): LastBatch {
	const { fresh, ports, remembered } = reading;
	for (const [key, { time }] of remembered) remembered.set(key, { time });
	const batch = batchOf(fresh);
	if (batch.ids === undefined && !ports.forgetsBatch)
		for (const record of fresh) markRecord(remembered, reading.keyOf(record));
	return batch;
}

function markRecord(remembered: Map<string, Trace>, key: string): void {
	const trace = remembered.get(key);
	if (trace) remembered.set(key, { ...trace, isOfLastBatch: true });
}
