import { DEEPEST_RECORD, PAGE_SIZE, type Page } from '../../transport/pages';
import type { ApiRecord } from './eventRules';
import type { ListPosition } from './listPosition';
import type { Reading } from './reading';

/** How many records are scanned at once, roughly. No deeper record can be asked for. Tests make it small. */
export const spanLimits = { records: DEEPEST_RECORD - PAGE_SIZE };

/** All records of a span, oldest first. */
export interface Span {
	records: ApiRecord[];
	/** Where the next span begins, in epoch milliseconds; absent when this one went to the end of the list. */
	next?: number;
}

/**
 * Reads up to some 5,000 records from this page on, with two requests instead of fifty. The first is for the record of
 * that number, whose time ends the span. The second scans the span.
 *
 * Microsoft documents filters and size of a scan, but neither its order nor what it leaves out. Its records count only
 * when it read the span as a whole and they include those of the page.
 *
 * @param list where the page was read
 * @param page the first records from there on, sorted by time
 * @returns `undefined` when the list has to be read page by page
 */
export async function readSpan(
	reading: Reading,
	{ time: from, skip }: ListPosition,
	{ data: page, hasNext }: Page<ApiRecord>,
): Promise<Span | undefined> {
	const { event, source } = reading;
	const fillsPoll = reading.fresh.length + reading.countNew(page) >= reading.limit;
	if (!hasNext || skip > 0 || fillsPoll || !source.canReadOn()) return undefined;
	const end = await endOfSpan(reading, from, page);
	if (end === undefined || !source.canReadOn()) return undefined;
	const next = Number.isFinite(end) ? end : undefined;
	const records = await source.scan(from, next === undefined ? undefined : next - 1).catch(() => undefined);
	if (!records) return undefined;
	const timeOf = (record: ApiRecord) => event.timeOf(record) ?? from;
	const found = new Set(records.map(event.identify));
	const isWhole = page.every((record) => timeOf(record) >= end || found.has(event.identify(record)));
	if (!isWhole) return undefined;
	records.sort((one, other) => timeOf(one) - timeOf(other));
	return { records, next };
}

/** @returns the time before which the span ends: `Infinity` at the end of the list, `undefined` if it is not known */
async function endOfSpan(reading: Reading, from: number, page: readonly ApiRecord[]): Promise<number | undefined> {
	const { event } = reading;
	const deep = await reading.readPage({ from, list: { time: from, skip: spanLimits.records } });
	if (!deep) return undefined;
	const [record] = deep.data;
	if (record === undefined) return deep.hasNext ? undefined : Infinity;
	const time = event.sortTimeOf(record);
	const isOnPage = page.some((one) => event.identify(one) === event.identify(record));
	if (time === undefined || time < from || isOnPage) return undefined;
	return Math.max(time, from + 1);
}
