import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readFilters } from '../../lists/readRecords';
import { type OperationCall, collectionOf, parameterOf } from '../operation';
import { categories } from './categoryList';

/** What one item asks of the list of categories. */
export interface CategoryQuestion {
	/** The body of the request without the page. */
	body: IDataObject;
	/** What the node itself leaves out; absent when it leaves out nothing. */
	isWanted?: (category: IDataObject) => boolean;
}

/**
 * @throws NodeOperationError when a parameter cannot be meant, before any request
 */
export function readCategoryQuestion(call: OperationCall): CategoryQuestion {
	const isJson = parameterOf<string>(call, 'filterMode', 'fields') === 'json';
	return {
		body: {
			streamId: readStreamId(call),
			filters: isJson ? readJsonFilters(call) : {},
			...readTimeFrame(call),
			...readSort(call),
		},
		isWanted: isJson ? undefined : readCategoryFilter(call),
	};
}

function readStreamId(call: OperationCall): string {
	const streamId = parameterOf<unknown>(call, 'streamId', '');
	if (typeof streamId === 'string' && streamId.trim() !== '') return streamId.trim();
	throw invalid(call, "'Report' is empty", 'Choose a report, or map _id from Get Many Reports.');
}

function readCategoryFilter(call: OperationCall): CategoryQuestion['isWanted'] {
	const { eq, neq } = readFilters(call, categories).category ?? {};
	if (!eq && !neq) return undefined;
	const wanted = eq as string[] | undefined;
	const unwanted = neq as string[] | undefined;
	return ({ id }) => wanted?.includes(String(id)) !== false && unwanted?.includes(String(id)) !== true;
}

function readJsonFilters(call: OperationCall): IDataObject {
	const given = parameterOf<unknown>(call, 'filtersJson', '{}');
	const filters: unknown = typeof given === 'string' ? parsed(given) : given;
	if (typeof filters === 'object' && filters !== null && !Array.isArray(filters)) {
		return filters as IDataObject;
	}
	throw invalid(call, "'Filters (JSON)' is not a JSON object", 'Correct the filter. No request was sent.');
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
	const { timeFrame } = collectionOf(call, 'options');
	if (timeFrame === undefined) return {};
	const days = Number(timeFrame);
	if (Number.isInteger(days) && days > 0) return { timeFrame: days };
	throw invalid(call, "'Time Frame (Days)' needs a whole number of at least 1", 'No request was sent.');
}

function readSort(call: OperationCall): IDataObject {
	const { field = 'score', direction = 'desc' } = collectionOf(call, 'sort');
	const isKnown = field === 'score' && (direction === 'asc' || direction === 'desc');
	if (isKnown) return { sortField: field, sortDirection: direction };
	throw invalid(call, 'This list cannot be sorted like that', 'Sort by score; direction asc or desc.');
}

function invalid(call: OperationCall, message: string, description: string): NodeOperationError {
	return new NodeOperationError(call.context.getNode(), message, {
		description,
		itemIndex: call.itemIndex,
	});
}
