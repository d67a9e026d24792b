import type { Bookmark, LastBatch } from './bookmark';
import { type ApiRecord, recordIdOf } from './eventRules';

const PROCESSES_KEPT = 5;

/** A batch whose ids take more characters is found again by its time. Tests make it small. */
export const batchLimits = { characters: 26_000 };

const SHORT_ID = /^(?:[0-9a-f]{2}){12}$/;

/**
 * A batch that n8n may have lost: another process delivered it, and nobody knows whether it still started the workflow.
 *
 * @param processId identifies this n8n process
 */
export function unconfirmedBatch({ last }: Bookmark, processId: string): LastBatch | undefined {
	return last && !last.processes.includes(processId) ? last : undefined;
}

/** What is kept of a batch that this process delivers: the ids of its records, unless they take too much room. */
export function batchOf(records: readonly ApiRecord[], processId: string): LastBatch {
	const processes = [processId];
	const ids = records.flatMap((record) => recordIdOf(record) ?? []);
	if (ids.length < records.length) return { processes };
	const packed = packIds(ids);
	return packed.length <= batchLimits.characters ? { ids: packed, processes } : { processes };
}

/** The bookmark of a process that has delivered a part of the last batch again. */
export function withBatchAgain(
	bookmark: Bookmark,
	{ process, reached, until }: NonNullable<LastBatch['again']>,
): Bookmark {
	if (!bookmark.last) return bookmark;
	const { ids, processes } = bookmark.last;
	const again = { process, reached, ...(until !== undefined && { until }) };
	return { ...bookmark, last: { ids, processes, again } };
}

/** The bookmark of a process that has delivered all of the last batch again. */
export function withBatchConfirmed(bookmark: Bookmark, processId: string): Bookmark {
	if (!bookmark.last) return bookmark;
	const { ids, processes } = bookmark.last;
	return { ...bookmark, last: { ids, processes: [...processes, processId].slice(-PROCESSES_KEPT) } };
}

/** The bookmark without a last batch: where n8n stores it together with the execution, nothing can get lost. */
export function withoutBatch(bookmark: Bookmark): Bookmark {
	const rest = { ...bookmark };
	delete rest.last;
	return rest;
}

/** How far this process has delivered the last batch again, or `undefined` if it has not begun. */
export function progressOf({ again }: LastBatch, processId: string): LastBatch['again'] {
	return again?.process === processId ? again : undefined;
}

/** The ids of a batch; `undefined` for one that is found again by its time. */
export function idsOf({ ids }: LastBatch): string[] | undefined {
	if (ids === undefined) return undefined;
	return typeof ids === 'string' ? ids.split(' ').map(unpackId) : ids;
}

function packIds(ids: readonly string[]): string {
	return ids
		.map((id) => (SHORT_ID.test(id) ? Buffer.from(id, 'hex').toString('base64url') : `=${encodeURIComponent(id)}`))
		.join(' ');
}

function unpackId(packed: string): string {
	return packed.startsWith('=')
		? decodeURIComponent(packed.slice(1))
		: Buffer.from(packed, 'base64url').toString('hex');
}
