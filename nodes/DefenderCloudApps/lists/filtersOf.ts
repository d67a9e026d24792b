import type { IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { buildFilters } from '../filters/build';
import type { ApiFilters, FilterTable } from '../filters/filter';
import { validateFilters } from '../filters/validate';
import { FilterError } from '../filters/values';
import { surroundings } from '../transport/surroundings';

/**
 * The filters that a node's parameters ask for, from the fields or from JSON.
 *
 * @throws NodeOperationError for a filter that cannot be meant, before any request
 */
export function filtersOf(
	parameter: (name: string, fallback: unknown) => unknown,
	table: FilterTable,
	node: INode,
	itemIndex?: number,
): ApiFilters {
	try {
		if (parameter('filterMode', 'fields') === 'json') {
			return validateFilters(table, parameter('filtersJson', '{}'));
		}
		return buildFilters(table, parameter('filters', {}) as IDataObject, surroundings.now());
	} catch (error) {
		const message = error instanceof FilterError ? error.message : 'The filters could not be read';
		throw new NodeOperationError(node, message, {
			description: 'Correct the filter. No request was sent.',
			itemIndex,
		});
	}
}
