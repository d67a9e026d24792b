import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../call';
import type { ApiFilters } from '../../lists/filters/filter';
import { filtersOf } from '../../lists/filters/fromParameters';
import { filterParameters } from '../../lists/parameters';
import { closedCount } from '../../transport/answers';
import { CLASSIFICATIONS } from './classification';
import { readCloseRequest } from './closeRequest';
import { alerts } from './list';

/**
 * Closes every alert that the item's filters match, in one request.
 *
 * @returns `{classification, closedCount}`
 * @throws NodeOperationError before any request where a filter is missing, empty or invalid
 */
export async function closeByFilter(call: OperationCall): Promise<IDataObject> {
	const { client, permissions, itemIndex } = call;
	const { classification, body } = readCloseRequest(call);
	const filters = readFilters(call);
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
