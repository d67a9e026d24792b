import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { formatted } from '../records/formatted';
import { ApiClient } from '../transport/client';
import { surroundings } from '../transport/surroundings';
import type { Bookmark } from '../trigger/bookmark';
import type { ApiRecord } from '../trigger/events';
import { unconfirmedIds, withBatch, withBatchAgain, withoutBatch } from '../trigger/lastBatch';
import { type PollOutcome, pollEvent } from '../trigger/pollEvent';
import { RecentPolls } from '../trigger/recentPolls';
import { EventReader } from './eventReader';
import { type TriggerSettings, readScope, readSettings } from './settings';
import { StoredState } from './storedState';

/** n8n's durable path gives up a poll after 45 seconds; the default path starts the next one after a minute. */
const POLL_BUDGET_IN_MS = 45_000;

/** Kept back for what comes after the last page. */
const RESERVE_IN_MS = 5_000;

/** Half of what the service allows a whole tenant in a minute. */
const MOST_REQUESTS_OF_A_POLL = 15;

/**
 * One poll: reads what is new, makes items of it, and only then moves the bookmark.
 *
 * @returns `null` when there is nothing new
 * @throws NodeApiError when nothing could be read; the bookmark stays
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const deadline = surroundings.now() + budgetOf(this) - RESERVE_IN_MS;
	const settings = readSettings(this);
	const client = await ApiClient.open(this, { maxWaitInMs: POLL_BUDGET_IN_MS, deadline });
	const reader = new EventReader(this, client, settings.event);
	if (this.getMode() === 'manual') return output(this, settings, await reader.readRecent());

	const state = new StoredState(this);
	const recent = new RecentPolls(`${String(this.getWorkflow().id)} ${this.getNode().id}`);
	if (!recent.begin(state.found, surroundings.now())) return null;
	let items: INodeExecutionData[][] | null = null;
	try {
		const bookmark = state.bookmark(readScope(this, settings, client), settings, surroundings.now());
		items = await handOver(this, { settings, state, reader, bookmark, deadline });
	} finally {
		recent.end(state.current, items !== null, surroundings.now());
	}
	return items;
}

interface PollInProgress {
	settings: TriggerSettings;
	state: StoredState;
	reader: EventReader;
	bookmark: Bookmark;
	deadline: number;
}

/** Reads, formats, and stores the bookmark last. */
async function handOver(
	context: IPollFunctions,
	{ settings, state, reader, bookmark, deadline }: PollInProgress,
): Promise<INodeExecutionData[][] | null> {
	const isRedelivering = redelivers(settings, state);
	const again = isRedelivering ? await lastBatchAgain(reader, bookmark) : { records: [], bookmark };
	const outcome = again.records.length > 0 ? again : await newEvents(reader, settings, again.bookmark, deadline);
	const items = output(context, settings, outcome.records);
	const next = isRedelivering ? outcome.bookmark : withoutBatch(outcome.bookmark);
	return state.store(next) ? items : null;
}

function budgetOf(context: IPollFunctions): number {
	return Math.min(POLL_BUDGET_IN_MS, context.getPollBudgetMs?.() ?? POLL_BUDGET_IN_MS);
}

function redelivers({ redelivery }: TriggerSettings, state: StoredState): boolean {
	return redelivery === 'automatic' ? !state.isStoredWithExecution : redelivery === 'always';
}

/** What another n8n process handed over last, once more. */
async function lastBatchAgain(reader: EventReader, bookmark: Bookmark): Promise<PollOutcome> {
	const ids = unconfirmedIds(bookmark);
	if (ids.length === 0) return { records: [], bookmark };
	return { records: await reader.readByIds(ids), bookmark: withBatchAgain(bookmark) };
}

async function newEvents(
	reader: EventReader,
	{ event, overlapInMs, limit }: TriggerSettings,
	bookmark: Bookmark,
	deadline: number,
): Promise<PollOutcome> {
	const { records, bookmark: next } = await pollEvent(event, bookmark, overlapInMs, {
		readPage: async (query) => await reader.readPage(query),
		canReadOn: () => reader.requests < MOST_REQUESTS_OF_A_POLL && surroundings.now() < deadline,
		now: surroundings.now(),
		limit,
	});
	return { records, bookmark: withBatch(next, records) };
}

function output(
	context: IPollFunctions,
	{ event }: TriggerSettings,
	records: ApiRecord[],
): INodeExecutionData[][] | null {
	if (records.length === 0) return null;
	const simplify = context.getNodeParameter('simplify', true) ? event.list.simplify : undefined;
	return [records.map((record) => ({ json: formatted(record, simplify) }))];
}
