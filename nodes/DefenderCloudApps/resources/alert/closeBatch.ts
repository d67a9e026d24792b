import type { NodeOperationError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../call';
import { identifierOf, readPage, wholeList } from '../../lists/read';
import { type ClosedCount, closedCount } from '../../transport/answers';
import { textOf } from '../../values/decode';
import { CLASSIFICATIONS } from './classification';
import type { CloseRequest } from './closeRequest';
import { alerts } from './list';

/** What became of an alert that was to be closed. */
export type AlertState = 'closed' | 'notFound' | 'unchanged';

type AlertStates = Map<string, AlertState>;

/** Other clients send no more IDs than this in one request. */
export const MAX_IDS_PER_REQUEST = 100;

/**
 * Closes up to 100 alerts with one request. Where its answer is lost, it is sent again only for the alerts that are not
 * closed yet: closing an alert twice notifies people twice.
 *
 * @param ids as the API knows them
 * @returns the state of each alert, by ID
 * @throws NodeApiError if the request fails
 * @throws NodeOperationError if it cannot be found out which alerts were closed
 */
export async function closeBatch(
	call: OperationCall,
	{ classification, body }: CloseRequest,
	ids: readonly string[],
): Promise<AlertStates> {
	const { client, permissions, itemIndex } = call;
	const { endpoint, countField, resolutionStatusValue } = CLASSIFICATIONS[classification];
	const readCount = closedCount(countField);
	const known: AlertStates = new Map();
	// Each attempt sends the IDs that are in here at that time.
	const filters = { id: { eq: [...ids] } };
	const states = await client.request<AlertStates | 'unclear'>({
		method: 'POST',
		path: ['v1', 'alerts', endpoint],
		body: { ...body, filters },
		isRepeatable: false,
		answerAs: 'any',
		permissions,
		itemIndex,
		read: (answer) => statesFrom(readCount(answer), filters.id.eq),
		checkOutcome: async () => {
			const found = await lookUpStates(call, filters.id.eq, resolutionStatusValue);
			for (const [id, state] of found) known.set(id, state);
			filters.id.eq = ids.filter((id) => known.get(id) === 'unchanged');
			return filters.id.eq.length > 0 ? undefined : known;
		},
	});
	if (states !== 'unclear') return new Map([...known, ...states]);
	const found = await lookUpStates(call, filters.id.eq, resolutionStatusValue).catch(() => {
		throw unclearError(call);
	});
	return new Map([...known, ...found]);
}

/** Which alerts were closed, if the count leaves only one possibility. */
function statesFrom(count: ClosedCount, ids: readonly string[]): AlertStates | 'unclear' {
	const notFound = new Set(count.notFound);
	if (count.closed + notFound.size !== ids.length) return 'unclear';
	return new Map(ids.map((id) => [id, notFound.has(id) ? 'notFound' : 'closed']));
}

/** Reads the alerts to see which of them are closed as intended. */
async function lookUpStates(
	call: OperationCall,
	ids: readonly string[],
	resolutionStatusValue: number,
): Promise<AlertStates> {
	const filters = { id: { eq: ids } };
	const records = wholeList(call, {
		limit: ids.length,
		identify: identifierOf(alerts),
		readPage: async ({ skip, limit }) => await readPage(call, alerts, { filters, skip, limit }),
	});
	const resolutions = new Map<string, unknown>();
	for await (const alert of records) resolutions.set(textOf(alert._id), alert.resolutionStatusValue);
	return new Map(
		ids.map((id) => {
			if (!resolutions.has(id)) return [id, 'notFound'];
			return [id, resolutions.get(id) === resolutionStatusValue ? 'closed' : 'unchanged'];
		}),
	);
}

function unclearError(call: OperationCall): NodeOperationError {
	return refuse(
		call,
		'Defender for Cloud Apps did not say which of the alerts it closed',
		'It is not known whether the change was made, because the check afterwards failed. Look at the alerts before you try again.',
	);
}
