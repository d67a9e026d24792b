import type { IDataObject } from 'n8n-workflow';

import { type OperationCall, collectionOf, idOf, numberOf, refuse, valueOf } from '../../call';
import { optionsField } from '../../fields/options';
import { readFilters, readSort } from '../../lists/parameters';
import { categories } from './categoryList';
import { timeFrameField } from './timeFrameField';

/** As an error names it: the label in the editor says what else it takes. */
const streamIdField = { name: 'streamId', displayName: 'Report' };

/** What one item asks of the list of categories. */
export interface CategoryQuestion {
	/** The body of the request without the page. */
	body: IDataObject;
	/** What the node itself leaves out; absent when it leaves out nothing. */
	isWanted?: (category: IDataObject) => boolean;
}

/**
 * @throws NodeOperationError for an invalid parameter, before any request
 */
export function readCategoryQuestion(call: OperationCall): CategoryQuestion {
	const isJson = valueOf(call, 'filterMode') === 'json';
	return {
		body: {
			streamId: idOf(call, streamIdField, 'Choose a report, or map _id from Get Many Reports.'),
			filters: isJson ? readJsonFilters(call) : {},
			...readTimeFrame(call),
			...readSort(call, categories),
		},
		isWanted: isJson ? undefined : readCategoryFilter(call),
	};
}

function readCategoryFilter(call: OperationCall): CategoryQuestion['isWanted'] {
	const { eq, neq } = readFilters(call, categories).category ?? {};
	if (!eq && !neq) return undefined;
	const wanted = eq as string[] | undefined;
	const unwanted = neq as string[] | undefined;
	return ({ id }) => wanted?.includes(String(id)) !== false && unwanted?.includes(String(id)) !== true;
}

function readJsonFilters(call: OperationCall): IDataObject {
	const given = valueOf(call, 'filtersJson') ?? {};
	const filters: unknown = typeof given === 'string' ? parsed(given) : given;
	if (typeof filters === 'object' && filters !== null && !Array.isArray(filters)) {
		return filters as IDataObject;
	}
	throw refuse(call, "'Filters (JSON)' is not a JSON object", 'Correct the filter. No request was sent.');
}

function parsed(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function readTimeFrame(call: OperationCall): IDataObject {
	const { name, displayName } = optionsField;
	const timeFrame = numberOf(collectionOf(call, { name, displayName }), timeFrameField, { isWhole: true, least: 1 });
	return timeFrame === undefined ? {} : { timeFrame };
}
