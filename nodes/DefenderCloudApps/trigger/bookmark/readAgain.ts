import type { Bookmark, LastBatch } from './bookmark';
import { idsOf, progressOf, unconfirmedBatch, withBatchAgain, withBatchConfirmed } from './lastBatch';
import type { PollInput, PollOutcome } from './ports';
import { Reading } from './reading';
import { continueReading } from './readNew';
import { type Remembered, type Trace, markEach, packRemembered, unpackRemembered } from './remembered';

/**
 * Reads again what another n8n process delivered last, as much as the poll has requests for. The next poll continues with
 * the rest.
 *
 * @returns `undefined` when there is no such batch
 * @throws when nothing could be read
 */
export async function readAgain(poll: PollInput, bookmark: Bookmark): Promise<PollOutcome | undefined> {
	const batch = unconfirmedBatch(bookmark, poll.processId);
	if (!batch) return undefined;
	const ids = idsOf(batch);
	return ids ? await readIds(poll, bookmark, batch, ids) : await readByTime(poll, bookmark, batch);
}

async function readIds(
	{ source, processId }: PollInput,
	bookmark: Bookmark,
	batch: LastBatch,
	ids: readonly string[],
): Promise<PollOutcome> {
	const before = progressOf(batch, processId)?.reached ?? 0;
	const { records, asked } = await source.readByIds(ids.slice(before));
	const reached = before + asked;
	const next =
		reached < ids.length
			? withBatchAgain(bookmark, { process: processId, reached })
			: withBatchConfirmed(bookmark, processId);
	return { records, bookmark: next };
}

/** For a batch whose ids would take too much room: reads its span of time, and takes the events marked as its own. */
async function readByTime(poll: PollInput, bookmark: Bookmark, batch: LastBatch): Promise<PollOutcome> {
	const { processId } = poll;
	const progress = progressOf(batch, processId);
	const remembered = unpackRemembered(bookmark.remembered, bookmark.from);
	// What an earlier process delivered again may be lost with it.
	if (batch.again && !progress) forgetAgain(remembered);
	const left = leftOfBatch(remembered);
	const start = Math.max(progress?.reached ?? 0, earliestOf(left));
	const limit = Math.min(poll.limit, left.size);
	const reading = new Reading({ ...poll, limit }, new Map(), bookmark.through, new Set(left.keys()));
	if (left.size > 0) await continueReading(reading, { time: start, until: progress?.until });
	const { fresh, freshKeys, position } = reading;
	markEach(remembered, freshKeys, { isAgain: true });
	const isThrough = position === undefined || fresh.length === left.size;
	if (isThrough) forgetAgain(remembered);
	const next = isThrough
		? withBatchConfirmed(bookmark, processId)
		: withBatchAgain(bookmark, { process: processId, reached: Math.max(1, position.time), until: position.until });
	return { records: fresh, bookmark: { ...next, remembered: packRemembered(remembered) } };
}

function leftOfBatch(remembered: Remembered): Remembered {
	return new Map([...remembered].filter(([, { isOfLastBatch, isAgain }]) => isOfLastBatch && !isAgain));
}

function earliestOf(remembered: Remembered): number {
	return [...remembered.values()].reduce((earliest, { time }) => Math.min(earliest, time), Infinity);
}

function forgetAgain(remembered: Map<string, Trace>): void {
	markEach(remembered, remembered.keys(), { isAgain: false });
}
