import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import type { ApiFilters } from '../../lists/filters/filter';
import { hasOrder, limitOf, readFilters } from '../../lists/parameters';
import { readRecords } from '../../lists/read';
import { scanPage } from '../../transport/answers';
import { PAGE_SIZE } from '../../transport/pages';
import { type ScanPage, readScan } from '../../transport/scan';
import { textOf } from '../../values/decode';
import { activities } from './list';

/**
 * The activities that this item's list parameters ask for, as the API sent them.
 *
 * Up to one page is read as a list, sorted as the item asks. More are scanned, up to 5,000 activities in a request. A
 * scan has no order, so an item that asks for one is read page by page.
 *
 * @throws NodeOperationError for an invalid parameter, before any request
 */
export async function* readActivities(call: OperationCall): AsyncGenerator<IDataObject> {
	if (hasOrder(call) || limitOf(call) <= PAGE_SIZE) {
		yield* readRecords(call, activities);
		return;
	}
	const filters = readFilters(call, activities);
	const read = new Set<string>();
	for (const attempt of [filters, oneMillisecondEarlier(filters)]) {
		const isWhole = attempt !== undefined && (yield* scan(call, attempt, isWithin(filters), read));
		if (isWhole) return;
		// A scan that stopped half-way cannot be resumed, because it has no order. Reading by pages finds the rest.
		if (read.size > 0) break;
	}
	yield* readRecords(call, activities, read);
}

/** @returns whether the scan came to its end */
async function* scan(
	call: OperationCall,
	filters: ApiFilters,
	isWanted: (activity: IDataObject) => boolean,
	read: Set<string>,
): AsyncGenerator<IDataObject, boolean> {
	const records = readScan<IDataObject, ApiFilters>({
		filters,
		limit: limitOf(call),
		identify,
		readPage: async (pageFilters, limit) => {
			const page = await readScanPage(call, pageFilters, limit);
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

function identify(activity: IDataObject): string {
	return textOf(activity._id ?? activity);
}

/** Whether an activity is as late as the item's filters ask for. */
function isWithin({ date }: ApiFilters): (activity: IDataObject) => boolean {
	const earliest = date?.gte;
	return ({ timestamp }) => typeof earliest !== 'number' || Number(timestamp) >= earliest;
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

/** As others report, a scan by `date.gte` may come back empty and succeed with a bound that is one millisecond earlier. */
function oneMillisecondEarlier(filters: ApiFilters): ApiFilters | undefined {
	const earliest = filters.date?.gte;
	if (typeof earliest !== 'number') return undefined;
	return { ...filters, date: { ...filters.date, gte: earliest - 1 } };
}
