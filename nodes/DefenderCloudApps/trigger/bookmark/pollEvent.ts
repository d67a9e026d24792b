import { withoutBatch } from './lastBatch';
import type { PollInput, PollOutcome } from './ports';
import { readAgain } from './readAgain';
import { readNew } from './readNew';
import { currentBookmark } from './scope';

/**
 * One poll. What n8n may have lost with another process comes first. Once nothing is left of that, new events are read.
 *
 * Changes nothing by itself. The caller delivers the records and stores the bookmark.
 *
 * @throws when nothing could be read
 */
export async function pollEvent(poll: PollInput): Promise<PollOutcome> {
	const bookmark = currentBookmark(poll);
	if (!poll.redelivers) {
		const outcome = await readNew(poll, bookmark);
		return { ...outcome, bookmark: withoutBatch(outcome.bookmark) };
	}
	const again = await readAgain(poll, bookmark);
	if (!again) return await readNew(poll, bookmark);
	const isDone = again.records.length === 0 && again.bookmark.last?.again === undefined;
	return isDone ? await readNew(poll, again.bookmark) : again;
}
