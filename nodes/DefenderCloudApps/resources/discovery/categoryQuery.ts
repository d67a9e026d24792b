import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { type OperationCall, numberOf, refuse, valueOf } from '../../call';
import { readOptions } from '../../fields/options';
import { filterObject } from '../../lists/filters/validate';
import { FilterError } from '../../lists/filters/values';
import { readFilters, readSort } from '../../lists/parameters';
import { objectOf, textOf } from '../../values/decode';
import { categories } from './category';
import { readReportId } from './reportPicker';

export const timeFrameField: INodeProperties = {
	displayName: 'Time Frame (Days)',
	name: 'timeFrame',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 30,
	description: 'Only include what was seen in this many days before the report was last used',
};

/** What one item asks of the list of categories. */
export interface CategoryQuery {
	/** The body of the request, without the page. */
	body: IDataObject;
	/** Which categories the node itself keeps. Absent when it keeps all of them. */
	isWanted?: (category: IDataObject) => boolean;
}

/**
 * The query that an item's parameters describe.
 *
 * @throws NodeOperationError for an invalid parameter, before any request
 */
export function readCategoryQuery(call: OperationCall): CategoryQuery {
	const isJson = valueOf(call, 'filterMode') === 'json';
	return {
		body: {
			streamId: readReportId(call),
			filters: isJson ? readJsonFilters(call) : {},
			...readTimeFrame(call),
			...readSort(call, categories),
		},
		isWanted: isJson ? undefined : readCategoryFilter(call),
	};
}

function readCategoryFilter(call: OperationCall): CategoryQuery['isWanted'] {
	const { eq, neq } = readFilters(call, categories).category ?? {};
	if (!eq && !neq) return undefined;
	return ({ id }) => (!eq || includes(eq, id)) && !includes(neq, id);
}

function includes(ids: unknown, id: unknown): boolean {
	return Array.isArray(ids) && ids.includes(textOf(id));
}

function readJsonFilters(call: OperationCall): IDataObject {
	try {
		return objectOf(filterObject(valueOf(call, 'filtersJson') ?? {}));
	} catch (error) {
		const message = error instanceof FilterError ? error.message : 'The filters could not be read';
		throw refuse(call, message, 'Correct the filter. No request was sent.');
	}
}

function readTimeFrame(call: OperationCall): IDataObject {
	const timeFrame = numberOf(readOptions(call), timeFrameField, { isWhole: true, least: 1 });
	return timeFrame === undefined ? {} : { timeFrame };
}
