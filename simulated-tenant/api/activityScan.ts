import type { TenantReply } from '../core/exchangeTypes';
import { json } from '../core/replies';
import type { Activity } from '../records/types';
import type { TenantState } from '../state';
import { type ListSource, totals } from './listAnswer';
import type { ListRequest } from './listRequest';

/**
 * One page of a scan. While there is more, the last few records are held back, at least down to a border between two
 * times, and `nextQueryFilters` continues exactly there. Records of one time are never torn apart: where a page would
 * hold nothing else, it grows beyond its limit.
 */
export function answerScan(
	tenant: TenantState,
	found: Activity[],
	source: ListSource<Activity>,
	request: ListRequest,
): TenantReply {
	const counts = { ...totals(tenant, found.length), max: request.limit };
	if (isReportedEmpty(tenant, found, request)) return json(200, { data: [], hasNext: false, ...counts });
	const limit = Math.min(request.limit, tenant.settings.pageSize ?? request.limit);
	if (found.length <= limit) return json(200, { data: found, hasNext: false, ...counts });
	const timeAt = (index: number) => {
		const record = found[index];
		return record ? Number(source.sortValue(record, request.sortField)) : undefined;
	};
	const end = borderBefore(Math.max(1, limit - tenant.settings.scanHoldBack), timeAt) || borderAfter(timeAt);
	const next = timeAt(end);
	if (next === undefined) return json(200, { data: found, hasNext: false, ...counts });
	return json(200, {
		data: found.slice(0, end),
		hasNext: true,
		nextQueryFilters: continueAt(next, request),
		...counts,
	});
}

/** The fault that was reported: nothing in `data` although `total` is not 0, again and again for the same query. */
function isReportedEmpty(tenant: TenantState, found: Activity[], request: ListRequest): boolean {
	if (found.length === 0) return false;
	const query = JSON.stringify([request.filters, request.sortField, request.sortDirection]);
	if (tenant.scans.isEmpty(query)) return true;
	if (tenant.settings.emptyScans === 0) return false;
	tenant.settings.emptyScans -= 1;
	tenant.scans.markEmpty(query);
	return true;
}

function borderBefore(index: number, timeAt: (index: number) => number | undefined): number {
	let border = index;
	while (border > 0 && timeAt(border - 1) === timeAt(index)) border -= 1;
	return border;
}

function borderAfter(timeAt: (index: number) => number | undefined): number {
	let border = 1;
	while (timeAt(border) === timeAt(0)) border += 1;
	return border;
}

function continueAt(time: number, { filters, sortField, sortDirection }: ListRequest): Record<string, unknown> {
	const given = (filters ?? {}) as Record<string, Record<string, unknown>>;
	const bound = sortDirection === 'asc' ? 'gte' : 'lte';
	return { ...given, [sortField]: { ...given[sortField], [bound]: time } };
}
