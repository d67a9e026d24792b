import { randomUUID } from 'node:crypto';

import type { Bookmark } from './bookmark';
import type { ApiRecord } from './events';

/** Tells this n8n process from the one before a restart. Tests give it another id to play a restart. */
export const currentProcess = { id: randomUUID() as string };

const PROCESSES_KEPT = 5;

/** Most ids in one request. */
const IDS_OF_A_REQUEST = 100;

/**
 * The ids of a batch that n8n may have lost: another process handed it over, and nobody knows whether it still started
 * the workflow.
 */
export function unconfirmedIds({ last }: Bookmark): readonly string[] {
	return last && !last.processes.includes(currentProcess.id) ? last.ids : [];
}

/** The bookmark with what this process hands over. */
export function withBatch(bookmark: Bookmark, records: readonly ApiRecord[]): Bookmark {
	if (records.length === 0) return bookmark;
	const ids = records.map(({ _id }) => String(_id));
	return { ...bookmark, last: { ids, processes: [currentProcess.id] } };
}

/** The bookmark once this process has handed the last batch over again. */
export function withBatchAgain(bookmark: Bookmark): Bookmark {
	const { last } = bookmark;
	if (!last) return bookmark;
	const processes = [...last.processes, currentProcess.id].slice(-PROCESSES_KEPT);
	return { ...bookmark, last: { ids: last.ids, processes } };
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
