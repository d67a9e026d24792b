import { DEEPEST_RECORD, PAGE_SIZE } from '../../transport/pages';
import type { ApiRecord } from '../events';
import { pageOrNothing } from './pageOrNothing';
import type { Reading } from './reading';

/** About how many records are scanned at once; no deeper record can be asked for. Tests make it small. */
export const spanLimits = { records: DEEPEST_RECORD - PAGE_SIZE };

/** All records of a span, oldest first. */
export interface Span {
	records: ApiRecord[];
	/** Where the next span begins; absent when this one went to the end of the list. */
	next?: number;
}

/**
 * What begins with this page, up to some 5,000 records, with two requests instead of fifty: one for the record of that
 * number, whose time bounds the span, and one that scans it.
 *
 * A scan is documented for filters and size, but neither its order nor what it leaves out. So its records count only
 * when it read the span as a whole and those of the page are among them.
 *
 * @param page what the list shows first from that time on, sorted
 * @returns `undefined` when the list has to be read page by page
 */
export async function readSpan(reading: Reading, from: number, page: readonly ApiRecord[]): Promise<Span | undefined> {
	const { event, ports } = reading;
	// The page alone fills the poll.
	if (!ports.scan || reading.fresh.length + reading.countNew(page) >= ports.limit || !ports.canReadOn())
		return undefined;
	const next = await boundAfter(reading, from, page);
	if (next === undefined || !ports.canReadOn()) return undefined;
	const records = await ports.scan(from, Number.isFinite(next) ? next - 1 : undefined).catch(() => undefined);
	if (!records) return undefined;
	const timeOf = (record: ApiRecord) => event.timeOf(record) ?? from;
	const found = new Set(records.map(event.identify));
	if (!page.every((record) => timeOf(record) >= next || found.has(event.identify(record)))) return undefined;
	records.sort((one, other) => timeOf(one) - timeOf(other));
	return { records, next: Number.isFinite(next) ? next : undefined };
}

/** @returns the time before which the span ends, `Infinity` where the list does; `undefined` when that cannot be told */
async function boundAfter(
	{ event, ports }: Reading,
	from: number,
	page: readonly ApiRecord[],
): Promise<number | undefined> {
	const list = { time: from, skip: spanLimits.records };
	const deep = await pageOrNothing(false, async () => await ports.readPage({ from, list }));
	if (!deep) return undefined;
	const [record] = deep.data;
	if (record === undefined) return deep.hasNext ? undefined : Infinity;
	const time = event.sortTimeOf(record);
	const isOnPage = page.some((one) => event.identify(one) === event.identify(record));
	if (time === undefined || time < from || isOnPage) return undefined;
	return Math.max(time, from + 1);
}
