import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { ApiClient } from '../transport/client';
import { surroundings } from '../transport/runtime';
import { formatted } from '../values/formatted';
import type { Bookmark } from './bookmark/bookmark';
import { withoutBatch } from './bookmark/lastBatch';
import { pollEvent } from './bookmark/pollEvent';
import { type ReadingAgainPorts, readAgain } from './bookmark/readAgain';
import { EventReader } from './eventReader';
import { type ApiRecord } from './events';
import { RecentPolls } from './recentPolls';
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
	if (this.getMode() === 'manual') return output(settings, await reader.readRecent());

	const state = new StoredState(this);
	const recent = new RecentPolls(`${String(this.getWorkflow().id)} ${this.getNode().id}`);
	if (!recent.begin(state.found, surroundings.now())) return null;
	let items: INodeExecutionData[][] | null = null;
	try {
		const bookmark = state.bookmark(readScope(this, settings, client), settings, surroundings.now());
		items = await handOver({ settings, state, reader, bookmark, deadline });
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
async function handOver({
	settings,
	state,
	reader,
	bookmark,
	deadline,
}: PollInProgress): Promise<INodeExecutionData[][] | null> {
	const { event, overlapInMs } = settings;
	const isRedelivering = redelivers(settings, state);
	const ports = { ...portsOf(reader, settings, deadline), forgetsBatch: !isRedelivering };
	const again = isRedelivering ? await readAgain(event, bookmark, ports) : undefined;
	const isThrough = again === undefined || (again.records.length === 0 && again.bookmark.last?.again === undefined);
	const outcome = isThrough ? await pollEvent(event, again?.bookmark ?? bookmark, overlapInMs, ports) : again;
	const items = output(settings, outcome.records);
	const next = isRedelivering ? outcome.bookmark : withoutBatch(outcome.bookmark);
	return state.store(next) ? items : null;
}

function budgetOf(context: IPollFunctions): number {
	return Math.min(POLL_BUDGET_IN_MS, context.getPollBudgetMs?.() ?? POLL_BUDGET_IN_MS);
}

function redelivers({ redelivery }: TriggerSettings, state: StoredState): boolean {
	return redelivery === 'automatic' ? !state.isStoredWithExecution : redelivery === 'always';
}

/** What the poll reads with: no request begins after the deadline, nor after the last one it may make. */
function portsOf(reader: EventReader, { limit }: TriggerSettings, deadline: number): ReadingAgainPorts {
	const canReadOn = () => reader.requests < MOST_REQUESTS_OF_A_POLL && surroundings.now() < deadline;
	return {
		readPage: async (query) => await reader.readPage(query),
		readByIds: async (ids) => await reader.readByIds(ids, canReadOn),
		...(reader.canScan && { scan: async (from: number, until?: number) => await reader.scan(canReadOn, from, until) }),
		canReadOn,
		now: surroundings.now(),
		limit,
	};
}

function output({ event, isSimplified }: TriggerSettings, records: ApiRecord[]): INodeExecutionData[][] | null {
	if (records.length === 0) return null;
	const simplify = isSimplified ? event.list.simplify : undefined;
	return [records.map((record) => ({ json: formatted(record, simplify) }))];
}
