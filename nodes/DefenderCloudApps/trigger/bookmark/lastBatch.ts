import { randomUUID } from 'node:crypto';

import { type ApiRecord, isIdentified } from '../events';
import type { Bookmark, LastBatch } from './bookmark';

/** Tells this n8n process from the one before a restart. Tests give it another id to play a restart. */
export const currentProcess = { id: randomUUID() as string };

const PROCESSES_KEPT = 5;

/** Most ids in one request. */
const IDS_OF_A_REQUEST = 100;

/** A batch whose ids take more characters is found again by its time. Tests make it small. */
export const batchLimits = { characters: 26_000 };

const SHORT_ID = /^(?:[0-9a-f]{2}){12}$/;

/**
 * A batch that n8n may have lost: another process handed it over, and nobody knows whether it still started the workflow.
 */
export function unconfirmedBatch({ last }: Bookmark): LastBatch | undefined {
	return last && !last.processes.includes(currentProcess.id) ? last : undefined;
}

/** What is kept of a batch that this process hands over: the ids of its records, unless they take too much room. */
export function batchOf(records: readonly ApiRecord[]): LastBatch {
	const processes = [currentProcess.id];
	if (!records.every(isIdentified)) return { processes };
	const ids = packIds(records.map(({ _id }) => String(_id)));
	return ids.length <= batchLimits.characters ? { ids, processes } : { processes };
}

/** @param reached how far this process got with handing the last batch over again; absent: through; `until`: the end of the span being read */
export function withBatchAgain(bookmark: Bookmark, reached?: number, until?: number): Bookmark {
	const { last } = bookmark;
	if (!last) return bookmark;
	const { ids, processes } = last;
	if (reached !== undefined)
		return {
			...bookmark,
			last: { ids, processes, again: { process: currentProcess.id, reached, ...(until !== undefined && { until }) } },
		};
	return { ...bookmark, last: { ids, processes: [...processes, currentProcess.id].slice(-PROCESSES_KEPT) } };
}

/** How far this process got with the last batch. */
export function reachedOf({ again }: LastBatch): number {
	return again?.process === currentProcess.id ? again.reached : 0;
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

/** The bookmark without a last batch: where n8n stores it together with the execution, nothing can get lost. */
export function withoutBatch({ last: _last, ...bookmark }: Bookmark): Bookmark {
	return bookmark;
}

/** Ids in groups that fit one request. */
export function groupsOfIds(ids: readonly string[]): string[][] {
	const groups: string[][] = [];
	for (let start = 0; start < ids.length; start += IDS_OF_A_REQUEST) {
		groups.push(ids.slice(start, start + IDS_OF_A_REQUEST));
	}
	return groups;
}
