import type { TenantRequest } from '../core/exchangeTypes';
import { isObject, parsed } from '../core/json';
import { notValid } from './apiError';
import { type Field, assertFields } from './fields';

/** The service never returns more records on one page of a list. */
export const LARGEST_PAGE = 100;
const DEEPEST_RECORD = 5000;
const SMALLEST_SCAN = 500;
const LARGEST_SCAN = 5000;

/** A list request, read from the query or the body. */
export interface ListRequest {
	filters: Record<string, unknown> | undefined;
	skip: number;
	limit: number;
	sortField: string;
	sortDirection: 'asc' | 'desc';
	isScan: boolean;
}

export interface ListRules {
	sortFields: string[];
	defaultSortField: string;
	allowsScan?: boolean;
	/** Fields that only this list has. */
	furtherFields?: Record<string, Field>;
}

const NUMBERS = ['skip', 'limit'];

/** Reads and checks a list request; throws 400. */
export function readListRequest(request: TenantRequest, body: Record<string, unknown>, rules: ListRules): ListRequest {
	const given = withoutForeign(
		withNumbers(request.method === 'GET' ? { ...body, ...fromQuery(request.query) } : body),
		rules,
	);
	assertFields(given, {
		filters: { kind: 'object' },
		skip: { kind: 'integer', accepts: (value) => Number(value) >= 0 },
		limit: { kind: 'integer', accepts: (value) => Number(value) >= 1 },
		sortField: { kind: 'string', accepts: (value) => rules.sortFields.includes(String(value)) },
		sortDirection: { kind: 'string', accepts: (value) => value === 'asc' || value === 'desc' },
		...(rules.allowsScan ? { isScan: { kind: 'boolean' } } : {}),
		...rules.furtherFields,
	});
	const isScan = given.isScan === true;
	const skip = Number(given.skip ?? 0);
	const asked = Number(given.limit ?? (isScan ? SMALLEST_SCAN : LARGEST_PAGE));
	assertRange(isScan, skip, asked);
	// A client may ask for more; the service returns about 100.
	const limit = isScan ? asked : Math.min(asked, LARGEST_PAGE);
	return {
		filters: isObject(given.filters) ? given.filters : undefined,
		skip,
		limit,
		sortField: typeof given.sortField === 'string' ? given.sortField : rules.defaultSortField,
		sortDirection: given.sortDirection === 'asc' ? 'asc' : 'desc',
		isScan,
	};
}

/** Fields of lists. In a list that does not have them they are refused, unlike foreign fields. */
const OWN_FIELDS = ['filters', ...NUMBERS, 'sortField', 'sortDirection', 'isScan'];

/** The service ignores foreign fields beside the filters, such as `service`, and fields that are null. */
function withoutForeign(given: Record<string, unknown>, { furtherFields = {} }: ListRules): Record<string, unknown> {
	const known = [...OWN_FIELDS, ...Object.keys(furtherFields)];
	return Object.fromEntries(Object.entries(given).filter(([name, value]) => known.includes(name) && value !== null));
}

/** Some clients send numbers as text: `"limit": "3"`. */
function withNumbers(given: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(given).map(([name, value]) => [
			name,
			typeof value === 'string' && NUMBERS.includes(name) ? queryValue(name, value) : value,
		]),
	);
}

function assertRange(isScan: boolean, skip: number, limit: number): void {
	if (isScan && (limit < SMALLEST_SCAN || limit > LARGEST_SCAN)) throw notValid('limit', limit);
	if (isScan && skip !== 0) throw notValid('skip', skip);
	if (isScan) return;
	if (skip + Math.min(limit, LARGEST_PAGE) > DEEPEST_RECORD) throw notValid('skip', skip);
}

/** In a query everything is text: numbers, booleans, and the filters as JSON. */
function fromQuery(query: Record<string, string>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, queryValue(name, value)]));
}

function queryValue(name: string, value: string): unknown {
	if (NUMBERS.includes(name)) return /^\d+$/.test(value) ? Number(value) : value;
	if (name !== 'filters') return value === 'true' ? true : value === 'false' ? false : value;
	const filters = parsed(value);
	if (filters === undefined) throw notValid('filters', value);
	return filters;
}
