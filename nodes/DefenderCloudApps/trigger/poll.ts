/** A poll stores the bookmark last, so what fails before that is read again by the next poll. */
import { type INodeExecutionData, type IPollFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ApiClient } from '../transport/client';
import { isThrottled } from '../transport/messages';
import { surroundings } from '../transport/runtime';
import { formatted } from '../values/formatted';
import type { ApiRecord } from './bookmark/eventRules';
import { pollEvent } from './bookmark/pollEvent';
import type { PollInput, PollOutcome } from './bookmark/ports';
import { currentBookmark } from './bookmark/scope';
import { stillWaiting } from './bookmark/waiting';
import { EventReader } from './eventReader';
import { RecentPolls, currentProcess } from './recentPolls';
import { type TriggerSettings, readListener, readSettings } from './settings';
import { LONGEST_SILENT_WAIT_IN_MS, starved } from './starvation';
import { StoredState } from './storedState';

/** With durable cursors n8n gives up a poll after 45 seconds. Without them it starts the next one after a minute. */
const POLL_BUDGET_IN_MS = 45_000;

/** Kept for the work after the last page. */
const RESERVE_IN_MS = 5_000;

/**
 * Reads what is new, makes items of it, and only then moves the bookmark.
 *
 * @returns `null` when there is nothing new, or when others used up the tenant's requests
 * @throws NodeApiError when nothing could be read, or nothing for ten minutes; the bookmark does not move
 * @throws NodeOperationError in a test in the editor that finds nothing to show
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const deadline = surroundings.now() + budgetOf(this) - RESERVE_IN_MS;
	const settings = readSettings(this);
	const client = await ApiClient.open(this, { maxWaitInMs: POLL_BUDGET_IN_MS, deadline, isPoll: true });
	const reader = new EventReader(this, client, settings.event, deadline);
	if (this.getMode() === 'manual') {
		const found = itemsOf(settings, await reader.readRecent());
		if (found) return found;
		throw nothingToShow(this);
	}

	const state = new StoredState(this);
	const recent = new RecentPolls(`${String(this.getWorkflow().id)} ${this.getNode().id}`);
	if (!recent.begin(state.found, surroundings.now())) return null;
	let items: INodeExecutionData[][] | null = null;
	try {
		const listener = readListener(this, settings, client.tenantNames);
		const { records, bookmark } = await readEvents(this, inputOf(settings, { listener, source: reader }, state));
		const found = itemsOf(settings, records);
		items = state.store(bookmark) ? found : null;
	} finally {
		recent.end(state.current, items !== null, surroundings.now());
	}
	return items;
}

/** In a test in the editor, no output at all would look as if the trigger did not work. */
function nothingToShow(context: IPollFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The tenant has nothing yet that this trigger would start on', {
		description:
			'So there is nothing to test with. Loosen the filters for the test, or pin data to this node. Once the workflow is active, it starts with the next record that matches.',
	});
}

function budgetOf(context: IPollFunctions): number {
	return Math.min(POLL_BUDGET_IN_MS, context.getPollBudgetMs?.() ?? POLL_BUDGET_IN_MS);
}

/**
 * @returns nothing, and a bookmark that says since when, while the trigger only waits for its turn
 * @throws NodeApiError when nothing could be read for another reason, or the trigger has waited for too long
 */
async function readEvents(context: IPollFunctions, input: PollInput): Promise<PollOutcome> {
	return await pollEvent(input).catch((error: unknown) => {
		if (!(error instanceof NodeApiError) || !isThrottled(error)) throw error;
		const bookmark = stillWaiting(currentBookmark(input), input.stored, input.now);
		const waitedForInMs = input.now - bookmark.waitingSince;
		if (waitedForInMs < LONGEST_SILENT_WAIT_IN_MS) return { records: [], bookmark };
		throw starved(context.getNode(), error, waitedForInMs);
	});
}

function inputOf(
	{ event, limit, overlapInMs, redelivery }: TriggerSettings,
	{ listener, source }: Pick<PollInput, 'listener' | 'source'>,
	state: StoredState,
): PollInput {
	return {
		event,
		source,
		listener,
		stored: state.found,
		activated: state.activated,
		keepBegun: (bookmark) => state.keepBegun(bookmark),
		processId: currentProcess.id,
		now: surroundings.now(),
		overlapInMs,
		limit,
		redelivers: redelivery === 'automatic' ? !state.isStoredWithExecution : redelivery === 'always',
	};
}

function itemsOf({ form }: TriggerSettings, records: ApiRecord[]): INodeExecutionData[][] | null {
	if (records.length === 0) return null;
	return [records.map((record) => ({ json: formatted(record, form) }))];
}
