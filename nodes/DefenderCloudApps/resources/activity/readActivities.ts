import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { hintOnLimit } from '../../hints';
import type { ApiFilters } from '../../lists/filters/filter';
import { hasOrder, limitOf, readFilters } from '../../lists/parameters';
import { identifierOf, readRecords } from '../../lists/read';
import { scanPage } from '../../transport/answers';
import { IdSet } from '../../transport/idSet';
import { PAGE_SIZE } from '../../transport/pages';
import { type ScanPage, readScan } from '../../transport/scan';
import { activities } from './list';

const identify = identifierOf(activities);

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
	const read = new IdSet();
	for (const attempt of [filters, oneMillisecondEarlier(filters)]) {
		const isWhole = attempt !== undefined && (yield* scan(call, attempt, isWithin(filters), read));
		if (isWhole) return;
		// A scan that stopped half-way cannot be resumed, because it has no order. Reading by pages finds the rest.
		if (read.size > 0) break;
	}
	yield* readRecords(call, activities, read);
}

/**
 * @param read where the IDs of the activities go
 * @returns whether the scan came to its end
 */
function scan(
	call: OperationCall,
	filters: ApiFilters,
	isWanted: (activity: IDataObject) => boolean,
	read: IdSet,
): AsyncGenerator<IDataObject, boolean> {
	const limit = limitOf(call);
	return readScan<IDataObject, ApiFilters>({
		filters,
		limit,
		identify,
		seen: read,
		onCut: () => hintOnLimit(call.context, limit),
		readPage: async (pageFilters, size) => {
			const page = await readScanPage(call, pageFilters, size);
			return { ...page, data: page.data.filter(isWanted) };
		},
	});
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

/** Others report that a scan by `date.gte` can come back empty, and that a bound one millisecond earlier helps. */
function oneMillisecondEarlier(filters: ApiFilters): ApiFilters | undefined {
	const earliest = filters.date?.gte;
	if (typeof earliest !== 'number') return undefined;
	return { ...filters, date: { ...filters.date, gte: earliest - 1 } };
}
