import type { FunctionsBase, IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { buildFilters } from '../filters/build';
import type { ApiFilters, FilterTable } from '../filters/filter';
import type { TimeBase } from '../filters/time';
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
	context: Pick<FunctionsBase, 'getNode' | 'getTimezone'>,
	itemIndex?: number,
): ApiFilters {
	try {
		if (parameter('filterMode', 'fields') === 'json') {
			return validateFilters(table, parameter('filtersJson', '{}'));
		}
		return buildFilters(table, parameter('filters', {}) as IDataObject, timeBaseOf(context));
	} catch (error) {
		const message = error instanceof FilterError ? error.message : 'The filters could not be read';
		throw new NodeOperationError(context.getNode(), message, {
			description: 'Correct the filter. No request was sent.',
			itemIndex,
		});
	}
}

/** Now, and the time zone of the workflow, in which its times are meant. */
export function timeBaseOf(context: Pick<FunctionsBase, 'getTimezone'>): TimeBase {
	return { now: surroundings.now(), timezone: context.getTimezone() };
}
