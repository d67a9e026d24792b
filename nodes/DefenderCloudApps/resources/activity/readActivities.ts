import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import type { ApiFilters } from '../../lists/filters/filter';
import { hasOrder, limitOf, readFilters } from '../../lists/parameters';
import { readRecords } from '../../lists/read';
import { scanPage } from '../../transport/answers';
import { PAGE_SIZE } from '../../transport/pages';
import { type ScanPage, readScan } from '../../transport/scan';
import { activities } from './list';

/**
 * The activities that this item's list parameters ask for, as the API sent them.
 *
 * One page is read as a list, sorted as asked. More than one page is scanned, up to 5,000 records a request; a scan
 * has no order, so where the item asks for one, pages are read instead.
 */
export async function* readActivities(call: OperationCall): AsyncGenerator<IDataObject> {
	const isSorted = hasOrder(call);
	if (isSorted || limitOf(call) <= PAGE_SIZE) {
		yield* readRecords(call, activities);
		return;
	}
	const filters = readFilters(call, activities);
	const read = new Set<string>();
	for (const question of [filters, shifted(filters)]) {
		const isWhole = question !== undefined && (yield* scanned(call, question, filters, read));
		if (isWhole) return;
		// A scan that broke off half-way has no order to go on from; pages find what it left out.
		if (read.size > 0) break;
	}
	yield* readRecords(call, activities, read);
}

async function* scanned(
	call: OperationCall,
	filters: ApiFilters,
	wanted: ApiFilters,
	read: Set<string>,
): AsyncGenerator<IDataObject, boolean> {
	const earliest = wanted.date?.gte;
	const records = readScan<IDataObject, ApiFilters>({
		filters,
		limit: limitOf(call),
		identify,
		readPage: async (pageFilters, limit) => {
			const page = await readScanPage(call, pageFilters, limit);
			const isWanted = ({ timestamp }: IDataObject) => typeof earliest !== 'number' || Number(timestamp) >= earliest;
			return { ...page, data: page.data.filter(isWanted) };
		},
	});
	for (;;) {
		const { value, done } = await records.next();
		if (done) return value;
		read.add(identify(value));
		yield value;
	}
}

function identify(record: IDataObject): string {
	return String(record._id ?? JSON.stringify(record));
}

async function readScanPage(
	{ client, permissions, itemIndex }: OperationCall,
	filters: ApiFilters,
	limit: number,
): Promise<ScanPage<IDataObject>> {
	return await client.request({
		method: 'POST',
		path: activities.path,
		body: { filters: filters as IDataObject, isScan: true, limit },
		isRepeatable: true,
		permissions,
		itemIndex,
		read: scanPage,
	});
}

/** Reported: a scan by `date.gte` came back empty, and with a bound one millisecond off it did not. */
function shifted(filters: ApiFilters): ApiFilters | undefined {
	const earliest = filters.date?.gte;
	if (typeof earliest !== 'number') return undefined;
	return { ...filters, date: { ...filters.date, gte: earliest - 1 } };
}
