import { type IDataObject, NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { wholeList } from '../../lists/read';
import { type ClosedCount, closedCount, pageOf } from '../../transport/answers';
import type { ApiClient } from '../../transport/client';
import type { ItemOutcome } from '../operation';
import { type AlertId, readAlertIds } from './alertIds';
import { CLASSIFICATIONS } from './classification';
import { type CloseAnswer, readCloseAnswer } from './closeRequest';

/** Seen in other clients: more ids than this in one request are not safe. */
const MAX_IDS_PER_REQUEST = 100;

interface Wish {
	call: OperationCall;
	alertIds: AlertId[];
}

interface Group {
	answer: CloseAnswer;
	wishes: Wish[];
}

type AlertState = 'closed' | 'notFound' | 'unchanged' | Error;

/**
 * Closes the alerts of many items. Items with the same credential and answer share requests of up to 100 ids; each item still gets
 * its own results and its own error.
 */
export async function closeById(
	calls: OperationCall[],
	stopAtFirstError: boolean,
): Promise<Map<OperationCall, ItemOutcome>> {
	const outcomes = new Map<OperationCall, ItemOutcome>();
	for (const { answer, wishes } of grouped(calls, outcomes)) {
		if (stopAtFirstError && [...outcomes.values()].some(({ error }) => error)) return outcomes;
		const states = await closeGroup(answer, wishes, stopAtFirstError);
		for (const wish of wishes) outcomes.set(wish.call, outcomeOf(wish, answer, states));
	}
	return outcomes;
}

/** Items that name no alert, or ask for what cannot be, have their error before any request. */
function grouped(calls: OperationCall[], outcomes: Map<OperationCall, ItemOutcome>): Group[] {
	const groups = new Map<ApiClient, Map<string, Group>>();
	for (const call of calls) {
		try {
			const wish = { call, alertIds: readAlertIds(call) };
			const answer = readCloseAnswer(call);
			const key = JSON.stringify(answer);
			const ofTenant = groups.get(call.client) ?? new Map<string, Group>();
			const group = ofTenant.get(key) ?? { answer, wishes: [] };
			group.wishes.push(wish);
			groups.set(call.client, ofTenant.set(key, group));
		} catch (error) {
			outcomes.set(call, { results: [], error: error as Error });
		}
	}
	return [...groups.values()].flatMap((ofTenant) => [...ofTenant.values()]);
}

async function closeGroup(
	answer: CloseAnswer,
	wishes: Wish[],
	stopAtFirstError: boolean,
): Promise<Map<string, AlertState>> {
	const states = new Map<string, AlertState>();
	const first = wishes[0]?.call;
	const ids = [...new Set(wishes.flatMap(({ alertIds }) => alertIds.map(({ known }) => known)))];
	for (let start = 0; first && start < ids.length; start += MAX_IDS_PER_REQUEST) {
		const chunk = ids.slice(start, start + MAX_IDS_PER_REQUEST);
		try {
			const closed = await closeChunk(first, answer, chunk);
			for (const [id, state] of closed) states.set(id, state);
		} catch (error) {
			for (const id of chunk) states.set(id, error as Error);
			if (stopAtFirstError) return states;
		}
	}
	return states;
}

async function closeChunk(
	call: OperationCall,
	{ classification, body }: CloseAnswer,
	ids: string[],
): Promise<Map<string, AlertState>> {
	const { client, permissions, itemIndex } = call;
	const { endpoint, countField, resolutionStatusValue } = CLASSIFICATIONS[classification];
	const known = new Map<string, AlertState>();
	const filters = { id: { eq: ids } };
	const response = await client.request<ClosedCount | Map<string, AlertState>>({
		method: 'POST',
		path: ['v1', 'alerts', endpoint],
		body: { ...body, filters },
		isRepeatable: false,
		answerAs: 'any',
		permissions,
		itemIndex,
		read: closedCount(countField),
		checkOutcome: async () => {
			for (const [id, state] of await readStates(call, filters.id.eq, resolutionStatusValue)) known.set(id, state);
			// Only what is still as it was is sent again: to close twice is to notify twice.
			filters.id.eq = ids.filter((id) => known.get(id) === 'unchanged');
			return filters.id.eq.length > 0 ? undefined : known;
		},
	});
	if (response instanceof Map) return response;

	const sent = filters.id.eq;
	const notFound = new Set(response.notFound);
	const isClear = response.closed + notFound.size === sent.length;
	const states = isClear
		? new Map<string, AlertState>(sent.map((id) => [id, notFound.has(id) ? 'notFound' : 'closed']))
		: await readStates(call, sent, resolutionStatusValue).catch(() => {
				throw unclearError(call);
			});
	return new Map([...known, ...states]);
}

function unclearError({ context, itemIndex }: OperationCall): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'Defender for Cloud Apps did not say which of the alerts it closed',
		{
			description:
				'It is not known whether the change was made, and the look afterwards failed: look before you repeat it.',
			itemIndex,
		},
	);
}

/** Looks which of the alerts are closed as they should be, where the service's answer does not tell. */
async function readStates(
	call: OperationCall,
	ids: string[],
	resolutionStatusValue: number,
): Promise<Map<string, AlertState>> {
	const { client, permissions, itemIndex } = call;
	const records = wholeList<IDataObject>(call, {
		limit: ids.length,
		identify: (record) => String(record._id ?? JSON.stringify(record)),
		readPage: async ({ skip, limit }) =>
			await client.request({
				method: 'POST',
				path: ['v1', 'alerts'],
				body: { filters: { id: { eq: ids } }, skip, limit },
				isRepeatable: true,
				permissions,
				itemIndex,
				read: pageOf('_id'),
			}),
	});
	const found = new Map<string, unknown>();
	for await (const alert of records) found.set(String(alert._id), alert.resolutionStatusValue);
	return new Map(
		ids.map((id) => {
			if (!found.has(id)) return [id, 'notFound'];
			return [id, found.get(id) === resolutionStatusValue ? 'closed' : 'unchanged'];
		}),
	);
}

function outcomeOf(
	{ call, alertIds }: Wish,
	{ classification }: CloseAnswer,
	states: Map<string, AlertState>,
): ItemOutcome {
	const stateOf = ({ known }: AlertId) => states.get(known);
	const closed = alertIds.filter((id) => stateOf(id) === 'closed');
	const results = closed.map(({ given }) => ({
		json: { alertId: given, classification, closed: true },
	}));
	if (closed.length === alertIds.length) return { results };
	const thrown = alertIds.map(stateOf).find((state) => state instanceof Error);
	return { results, error: thrown ?? notClosedError(call, alertIds, states, closed.length) };
}

function notClosedError(
	{ context, itemIndex }: OperationCall,
	alertIds: AlertId[],
	states: Map<string, AlertState>,
	closedCount: number,
): NodeOperationError {
	const named = (state: AlertState) =>
		alertIds.filter(({ known }) => states.get(known) === state).map(({ given }) => given);
	const notFound = named('notFound');
	const unchanged = named('unchanged');
	const message =
		notFound.length > 0
			? `Defender for Cloud Apps knows no alert ${notFound.join(', ')}`
			: unchanged.length > 0
				? `Defender for Cloud Apps left the alert ${unchanged.join(', ')} as it was`
				: 'The alert was not closed, because an earlier one could not be';
	return new NodeOperationError(context.getNode(), message, {
		description: `${closedCount} of ${alertIds.length} alerts of this item were closed. Check the IDs, for example with Get Many.`,
		itemIndex,
	});
}
