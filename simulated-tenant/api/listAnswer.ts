import type { TenantReply } from '../core/exchangeTypes';
import { arbitraryNumber } from '../core/random';
import { json } from '../core/replies';
import { compileFilters } from '../filters/evaluateFilters';
import type { FilterTable } from '../filters/filterTypes';
import { validateFilters } from '../filters/validateFilters';
import type { TenantState } from '../state';
import type { ListRequest } from './listRequest';

export type SortValue = number | string;

/** The records of one list, and how it filters and sorts them. */
export interface ListSource<Stored> {
	records: Stored[];
	filters: FilterTable<Stored>;
	identity(record: Stored): string;
	sortValue(record: Stored, field: string): SortValue;
}

/** The records that meet the filters, sorted. Records of the same sort value have a fixed but arbitrary order. */
export function select<Stored>(tenant: TenantState, source: ListSource<Stored>, request: ListRequest): Stored[] {
	const filters = validateFilters(request.filters, source.filters);
	const found = source.records.filter(compileFilters(filters, source.filters, tenant.clock.now()));
	return inOrder(found, source, request);
}

/** One page of the selected records. */
export function answerPage<Stored>(tenant: TenantState, found: Stored[], { skip, limit }: ListRequest): TenantReply {
	const size = Math.min(limit, tenant.settings.pageSize ?? limit);
	const data = found.slice(skip, skip + size);
	return json(200, { data, hasNext: skip + data.length < found.length, ...totals(tenant, found.length), max: limit });
}

/** The counts of an answer: `total` is capped, as the service does it. */
export function totals(tenant: TenantState, count: number): { total: number; moreThanTotal: boolean } {
	const { totalCap } = tenant.settings;
	return { total: Math.min(count, totalCap), moreThanTotal: count > totalCap };
}

function inOrder<Stored>(records: Stored[], source: ListSource<Stored>, request: ListRequest): Stored[] {
	const sign = request.sortDirection === 'asc' ? 1 : -1;
	const keyed = records.map((record) => ({
		record,
		value: source.sortValue(record, request.sortField),
		tie: -1,
		identity: source.identity(record),
	}));
	const tie = (one: (typeof keyed)[number]) => (one.tie < 0 ? (one.tie = arbitraryNumber(one.identity)) : one.tie);
	keyed.sort((left, right) => sign * compare(left.value, right.value) || tie(left) - tie(right));
	return keyed.map((one) => one.record);
}

function compare(left: SortValue, right: SortValue): number {
	if (left === right) return 0;
	return left < right ? -1 : 1;
}
