import type { NodeOperationError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../call';
import type { ApiClient } from '../../transport/client';
import type { ItemOutcome } from '../operation';
import { type AlertState, MAX_IDS_PER_REQUEST, closeBatch } from './closeBatch';
import { type CloseRequest, readCloseRequest } from './closeRequest';
import { type AlertId, readAlertIds } from './locator';

/** An item, and the alerts that it names. */
interface Item {
	call: OperationCall;
	alertIds: AlertId[];
}

/** The items of one credential that want their alerts closed the same way. */
interface Group {
	request: CloseRequest;
	items: Item[];
}

/** What became of an alert; an object where its request failed. */
type Result = AlertState | { error: unknown };

/**
 * Closes the alerts of many items. Items with the same credential, classification, reason, comment and feedback share
 * requests of up to 100 IDs. Each item still gets its own results and its own error.
 *
 * @param stopAtFirstError whether nothing more is closed after an item has failed
 * @returns the outcome of each item that was reached
 */
export async function closeById(
	calls: OperationCall[],
	stopAtFirstError: boolean,
): Promise<Map<OperationCall, ItemOutcome>> {
	const outcomes = new Map<OperationCall, ItemOutcome>();
	for (const { request, items } of groupsOf(calls, outcomes)) {
		if (stopAtFirstError && hasFailed(outcomes)) return outcomes;
		const results = await closeGroup(request, items, stopAtFirstError);
		for (const item of items) outcomes.set(item.call, outcomeOf(item, request, results));
	}
	return outcomes;
}

/** Whether an item has failed. */
export function hasFailed(outcomes: ReadonlyMap<OperationCall, ItemOutcome>): boolean {
	return [...outcomes.values()].some(({ error }) => error !== undefined);
}

/** Items with invalid parameters fail here, before anything is sent. */
function groupsOf(calls: OperationCall[], outcomes: Map<OperationCall, ItemOutcome>): Group[] {
	const groups = new Map<ApiClient, Map<string, Group>>();
	for (const call of calls) {
		try {
			const item = { call, alertIds: readAlertIds(call) };
			const request = readCloseRequest(call);
			groupFor(groups, call.client, request).items.push(item);
		} catch (error) {
			outcomes.set(call, { results: [], error });
		}
	}
	return [...groups.values()].flatMap((ofClient) => [...ofClient.values()]);
}

function groupFor(groups: Map<ApiClient, Map<string, Group>>, client: ApiClient, request: CloseRequest): Group {
	const ofClient = groups.get(client) ?? new Map<string, Group>();
	const key = JSON.stringify(request);
	const group = ofClient.get(key) ?? { request, items: [] };
	groups.set(client, ofClient.set(key, group));
	return group;
}

async function closeGroup(
	request: CloseRequest,
	items: Item[],
	stopAtFirstError: boolean,
): Promise<Map<string, Result>> {
	const results = new Map<string, Result>();
	const first = items[0]?.call;
	const ids = [...new Set(items.flatMap(({ alertIds }) => alertIds.map(({ known }) => known)))];
	for (let start = 0; first && start < ids.length; start += MAX_IDS_PER_REQUEST) {
		const batch = ids.slice(start, start + MAX_IDS_PER_REQUEST);
		try {
			for (const [id, state] of await closeBatch(first, request, batch)) results.set(id, state);
		} catch (error) {
			for (const id of batch) results.set(id, { error });
			if (stopAtFirstError) return results;
		}
	}
	return results;
}

function outcomeOf({ call, alertIds }: Item, { classification }: CloseRequest, all: Map<string, Result>): ItemOutcome {
	const givenWith = (result: Result | undefined) =>
		alertIds.filter(({ known }) => all.get(known) === result).map(({ given }) => given);
	const closed = givenWith('closed');
	const results = closed.map((alertId) => ({ json: { alertId, classification, closed: true } }));
	if (closed.length === alertIds.length) return { results };
	const failure = alertIds.map(({ known }) => all.get(known)).find((result) => typeof result === 'object');
	if (failure) return { results, error: failure.error };
	const message = notClosedMessage(givenWith('notFound'), givenWith('unchanged'));
	return { results, error: notClosedError(call, message, closed.length, alertIds.length) };
}

function notClosedMessage(notFound: string[], unchanged: string[]): string {
	if (notFound.length > 0) return `Defender for Cloud Apps knows no alert ${notFound.join(', ')}`;
	if (unchanged.length > 0) return `Defender for Cloud Apps did not close the alert ${unchanged.join(', ')}`;
	return 'The alert was not closed, because an earlier one failed';
}

function notClosedError(call: OperationCall, message: string, closed: number, wanted: number): NodeOperationError {
	return refuse(
		call,
		message,
		`${closed} of ${wanted} alerts of this item were closed. Check the IDs, for example with Get Many.`,
	);
}
