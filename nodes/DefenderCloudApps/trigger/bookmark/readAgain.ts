import type { ApiRecord, TriggerEvent } from '../events';
import type { Bookmark, LastBatch } from './bookmark';
import { idsOf, reachedOf, unconfirmedBatch, withBatchAgain } from './lastBatch';
import type { PollOutcome } from './pollEvent';
import { readForward } from './readForward';
import { type ReadingPorts, Reading } from './reading';
import { readSlices } from './readSlices';
import { type Trace, packRemembered, unpackRemembered } from './remembered';

/** Records by their ids, and how many of the ids were asked for. */
export interface FoundByIds {
	records: ApiRecord[];
	asked: number;
}

export interface ReadingAgainPorts extends ReadingPorts {
	/** @throws when the first request fails for good */
	readByIds(ids: readonly string[]): Promise<FoundByIds>;
}

/**
 * What another n8n process handed over last, once more: as much as the poll has requests for. The next poll goes on with
 * the rest.
 *
 * @returns `undefined` when there is nothing to be handed over again
 */
export async function readAgain(
	event: TriggerEvent,
	bookmark: Bookmark,
	ports: ReadingAgainPorts,
): Promise<PollOutcome | undefined> {
	const batch = unconfirmedBatch(bookmark);
	if (!batch) return undefined;
	const ids = idsOf(batch);
	return ids
		? await readIds(bookmark, ids.slice(reachedOf(batch)), reachedOf(batch), ports)
		: await readByTime(event, bookmark, batch, ports);
}

async function readIds(
	bookmark: Bookmark,
	ids: string[],
	before: number,
	ports: ReadingAgainPorts,
): Promise<PollOutcome> {
	const { records, asked } = await ports.readByIds(ids);
	return { records, bookmark: withBatchAgain(bookmark, asked < ids.length ? before + asked : undefined) };
}

/** A batch whose ids would take too much room: its time is read again, and what is marked as of the batch is taken. */
async function readByTime(
	event: TriggerEvent,
	bookmark: Bookmark,
	batch: LastBatch,
	ports: ReadingAgainPorts,
): Promise<PollOutcome> {
	const remembered = unpackRemembered(bookmark.remembered, bookmark.from);
	// What an earlier process handed over again may be lost with it.
	const isOngoing = batch.again?.process === undefined || reachedOf(batch) > 0;
	if (!isOngoing) forgetAgain(remembered);
	const left = [...remembered].filter(([, { isOfLastBatch, isAgain }]) => isOfLastBatch && !isAgain);
	const start = Math.max(
		reachedOf(batch),
		left.reduce((earliest, [, { time }]) => Math.min(earliest, time), Infinity),
	);
	const limit = Math.min(ports.limit, left.length);
	const reading = new Reading(
		event,
		{ ...ports, limit },
		new Map(),
		bookmark.through,
		new Set(left.map(([key]) => key)),
	);
	if (left.length > 0)
		await (event.timeFilter === event.sortFilter ? readForward : readSlices)(reading, {
			time: start,
			until: isOngoing ? batch.again?.until : undefined,
		});
	for (const record of reading.fresh) mark(remembered, reading.keyOf(record));
	const isThrough = reading.position === undefined || reading.fresh.length === left.length;
	if (isThrough) forgetAgain(remembered);
	const next = withBatchAgain(
		bookmark,
		isThrough ? undefined : Math.max(1, reading.position?.time ?? start),
		reading.position?.until,
	);
	return { records: reading.fresh, bookmark: { ...next, remembered: packRemembered(remembered) } };
}

function mark(remembered: Map<string, Trace>, key: string): void {
	const trace = remembered.get(key);
	if (trace) remembered.set(key, { ...trace, isAgain: true });
}

function forgetAgain(remembered: Map<string, Trace>): void {
	for (const [key, trace] of remembered) if (trace.isAgain) remembered.set(key, { ...trace, isAgain: false });
}
