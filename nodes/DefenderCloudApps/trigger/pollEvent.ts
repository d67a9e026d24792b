import { type Bookmark, advance, settledBySweep } from './bookmark';
import type { ApiRecord, TriggerEvent } from './events';
import { readForward } from './readForward';
import { type ReadingPorts, Reading } from './reading';
import { readSlices } from './readSlices';
import { unpackRemembered } from './remembered';

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
	return {
		records: reading.fresh,
		bookmark: advance(bookmark, {
			remembered: reading.remembered,
			through: reading.through,
			settled,
			position: reading.position,
		}),
	};
}
