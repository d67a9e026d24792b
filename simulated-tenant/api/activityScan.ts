import type { TenantReply } from '../core/exchangeTypes';
import { objectOf } from '../core/json';
import { json } from '../core/replies';
import type { Activity } from '../records/types';
import type { TenantState } from '../state';
import { type ListSource, totals } from './listAnswer';
import type { ListRequest } from './listRequest';

/**
 * One page of a scan. While there is more, the page leaves its last records to the next one, whose `nextQueryFilters`
 * begin exactly at a border between two times. Records of one time are always on one page, which may therefore be longer
 * than its limit.
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

/** A fault that was reported: `data` is empty although `total` is not 0, each time the same query is sent. */
function isReportedEmpty(tenant: TenantState, found: Activity[], request: ListRequest): boolean {
	if (found.length === 0) return false;
	const query = JSON.stringify([request.filters, request.sortField, request.sortDirection]);
	if (tenant.emptyScanQueries.has(query)) return true;
	if (tenant.settings.emptyScans === 0) return false;
	tenant.settings.emptyScans -= 1;
	tenant.emptyScanQueries.add(query);
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
	const bound = sortDirection === 'asc' ? 'gte' : 'lte';
	return { ...filters, [sortField]: { ...objectOf(filters?.[sortField]), [bound]: time } };
}
