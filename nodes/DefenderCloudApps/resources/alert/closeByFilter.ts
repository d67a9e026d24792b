import { type IDataObject, type INodeProperties, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { type OperationCall, flagOf, numberOf, refuse } from '../../call';
import type { ApiFilters } from '../../lists/filters/filter';
import { filtersOf } from '../../lists/filters/fromParameters';
import { filterParameters } from '../../lists/parameters';
import { closedCount } from '../../transport/answers';
import { textOf } from '../../values/decode';
import type { ItemOutcome } from '../operation';
import { CLASSIFICATIONS } from './classification';
import { MAX_IDS_PER_REQUEST, closeBatch } from './closeBatch';
import { type CloseRequest, readCloseRequest } from './closeRequest';
import { alerts } from './list';
import { type Matches, readMatches } from './matches';

/** Counting takes no more than the requests of one minute. */
const MOST_COUNTED = 3_000;

/** Enough to see how far the filters are off, for ten requests. */
const MOST_COUNTED_TO_STOP = 1_000;

/** More than an analyst reads through before closing them, and two requests to find out. */
const DEFAULT_STOP = 100;

export const onlyCountField: INodeProperties = {
	displayName: 'Only Count',
	name: 'onlyCount',
	type: 'boolean',
	default: false,
	description:
		'Whether to close nothing, and only to return how many alerts match and the first ten of them. Try this first.',
};

export const stopAboveField: INodeProperties = {
	displayName: 'Stop Above',
	name: 'stopAbove',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: DEFAULT_STOP,
	description:
		'How many alerts may be closed at most. If more match, none is closed. The alerts are read first, 100 in a request, and exactly these are closed. With 0 everything that matches is closed in one request, without a look.',
};

/**
 * Closes every alert that the item's filters match, or only counts them.
 *
 * With a limit, the alerts are read first and closed by their IDs, so that an alert that is raised in between is not
 * closed, and a lost answer can be looked after. Without one, the service closes whatever matches at that moment.
 *
 * @returns `{classification, closedCount}`, or `{matches, open, isComplete, alerts}` where they are only counted
 * @throws NodeOperationError before any request where a parameter is invalid or a filter is missing or empty, and before
 * anything is closed where more alerts match than may be closed
 */
export async function closeByFilter(call: OperationCall): Promise<ItemOutcome> {
	if (flagOf(call, onlyCountField, false)) {
		return resultOf(counted(await readMatches(call, readFilters(call), MOST_COUNTED)));
	}
	const request = readCloseRequest(call);
	const filters = readFilters(call);
	const most = numberOf(call, stopAboveField, { isWhole: true, least: 0 }) ?? 0;
	if (most === 0) return resultOf(await closeWhatMatches(call, request, filters));
	const matches = await readMatches(call, filters, Math.max(most + 1, MOST_COUNTED_TO_STOP));
	if (matches.ids.length > most) throw tooMany(call, matches, most);
	if (!matches.isWhole) throw notCounted(call);
	return await closeMatches(call, request, matches.ids);
}

function resultOf(json: IDataObject): ItemOutcome {
	return { results: [{ json }] };
}

/** `isComplete` is false where reading ended before the last match. */
function counted({ ids, open, first, isWhole }: Matches): IDataObject {
	return { matches: ids.length, open, isComplete: isWhole, alerts: first };
}

async function closeWhatMatches(
	{ client, permissions, itemIndex }: OperationCall,
	{ classification, body }: CloseRequest,
	filters: ApiFilters,
): Promise<IDataObject> {
	const { endpoint, countField } = CLASSIFICATIONS[classification];
	const { closed } = await client.request({
		method: 'POST',
		path: ['v1', 'alerts', endpoint],
		body: { ...body, filters: filters as IDataObject },
		isRepeatable: false,
		answerAs: 'any',
		permissions,
		itemIndex,
		read: closedCount(countField),
	});
	return { classification, closedCount: closed };
}

/** What became of the alerts that were read. */
interface Tally {
	closed: number;
	/** Those that are gone by now, or that the service did not close. */
	notClosed: string[];
}

/** What was closed before a request failed stays closed, and is told. */
async function closeMatches(call: OperationCall, request: CloseRequest, ids: string[]): Promise<ItemOutcome> {
	const tally: Tally = { closed: 0, notClosed: [] };
	let failure: unknown;
	await closeBatches(call, request, ids, tally).catch((error: unknown) => {
		failure = error;
	});
	const { closed, notClosed } = tally;
	if (failure !== undefined && closed === 0) return { results: [], error: failure };
	const { classification } = request;
	const outcome = resultOf({ classification, closedCount: closed, ...(notClosed.length > 0 && { notClosed }) });
	return failure === undefined ? outcome : { ...outcome, error: withClosedCount(failure, closed) };
}

async function closeBatches(call: OperationCall, request: CloseRequest, ids: string[], tally: Tally): Promise<void> {
	for (let start = 0; start < ids.length; start += MAX_IDS_PER_REQUEST) {
		const states = await closeBatch(call, request, ids.slice(start, start + MAX_IDS_PER_REQUEST));
		for (const [id, state] of states) {
			if (state === 'closed') tally.closed += 1;
			else tally.notClosed.push(id);
		}
	}
}

function withClosedCount(error: unknown, closed: number): unknown {
	const isKnown = error instanceof NodeApiError || error instanceof NodeOperationError;
	if (isKnown) error.description = `${error.description ?? ''} ${closed} alerts were closed before.`.trim();
	return error;
}

function tooMany(call: OperationCall, { ids, isWhole, first }: Matches, most: number): NodeOperationError {
	const count = isWhole ? `${ids.length}` : `${ids.length} or more`;
	const titles = first.slice(0, 3).map(({ title }) => `'${textOf(title).slice(0, 80)}'`);
	return refuse(
		call,
		`${count} alerts match the filters, more than the ${most} of 'Stop Above'`,
		`Nothing was closed. The newest are ${titles.join(', ')}. Narrow the filters, or raise 'Stop Above' if all of them are meant. 'Only Count' shows the first ten.`,
	);
}

function notCounted(call: OperationCall): NodeOperationError {
	return refuse(
		call,
		'Defender for Cloud Apps sends the same alerts again and again, so they cannot be counted',
		'Nothing was closed. Try again in a few minutes.',
	);
}

/**
 * Stricter than the filters of a list: at least one is required, none may be empty or match every alert, and JSON may
 * only use what Microsoft documents.
 */
function readFilters(call: OperationCall): ApiFilters {
	const { context, itemIndex } = call;
	const filters = filtersOf(filterParameters(call), alerts.filters, context, itemIndex, 'bulk');
	if (Object.keys(filters).length > 0) return filters;
	throw noFilter(call);
}

function noFilter(call: OperationCall): NodeOperationError {
	return refuse(
		call,
		'No filter is set, so every alert would be closed',
		"Add at least one filter, or choose 'ID' under 'Close By'. No request was sent.",
	);
}
