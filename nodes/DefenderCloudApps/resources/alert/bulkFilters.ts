import { NodeOperationError } from 'n8n-workflow';

import { type OperationCall, fieldsOf } from '../../call';
import { emptyFields } from '../../lists/filters/build';
import { type ApiFilters, friendlyFilters } from '../../lists/filters/filter';
import { filtersOf } from '../../lists/filters/fromParameters';
import { filterParameters } from '../../lists/parameters';
import { alerts } from './list';

/**
 * The filters of an item that closes every alert they match. Stricter than those of a list: none may be empty, none may
 * match every alert, and JSON takes what is documented.
 *
 * @throws NodeOperationError before any request
 */
export function bulkFilters(call: OperationCall): ApiFilters {
	refuseEmptyFields(call);
	const { context, itemIndex } = call;
	const filters = filtersOf(filterParameters(call), alerts.filters, context, itemIndex, 'bulk');
	if (Object.keys(filters).length > 0) return filters;
	throw noFilter(call);
}

/** An expression that yields nothing must not close more alerts than were meant. */
function refuseEmptyFields(call: OperationCall): void {
	if (filterParameters(call)('filterMode', 'fields') !== 'fields') return;
	const fields = fieldsOf(call, { name: 'filters', displayName: 'Filters' });
	const empty = emptyFields(alerts.filters, fields);
	if (empty.length === 0) return;
	const added = friendlyFilters(alerts.filters).filter(({ parameter }) => parameter in fields);
	if (added.length === empty.length) throw noFilter(call);
	throw new NodeOperationError(
		call.context.getNode(),
		`The filter ${empty.join(', ')} is empty, so more alerts would be closed than you mean`,
		{
			description: 'Give it a value, or remove it from the filters. No request was sent.',
			itemIndex: call.itemIndex,
		},
	);
}

function noFilter({ context, itemIndex }: OperationCall): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'No filter is set, so every alert would be closed', {
		description: "Add at least one filter, or choose 'ID' under 'Close By'. No request was sent.",
		itemIndex,
	});
}
