/** One page of an activity scan. `nextQueryFilters` is what the next request sends as its filters, exactly as given. */
export interface ScanPage<T> {
	data: T[];
	hasNext: boolean;
	total?: number;
	nextQueryFilters?: unknown;
}

export interface ScanReading<T, F> {
	readPage: (filters: F, limit: number) => Promise<ScanPage<T>>;
	filters: F;
	/** Most records wanted. */
	limit: number;
	identify: (record: T) => string;
}

/** Source: the activities list page of Microsoft's API reference. */
const SMALLEST_SCAN_PAGE = 500;
const LARGEST_SCAN_PAGE = 5_000;

/** So many pages in a row without a record not seen before, and the scan is taken to go in circles. */
const MAX_PAGES_WITHOUT_NEWS = 3;

/**
 * The records of a scan one at a time: up to 5,000 with each request, 50 times fewer than by pages of 100.
 *
 * @returns false when the first page is empty but counts records, a fault that was reported for some filters: nothing
 * was yielded then, and another way of asking may find them
 */
export async function* readScan<T, F>(reading: ScanReading<T, F>): AsyncGenerator<T, boolean> {
	const seen = new Set<string>();
	let filters = reading.filters;
	let pagesWithoutNews = 0;
	while (seen.size < reading.limit) {
		const page = await reading.readPage(filters, pageSize(reading.limit - seen.size));
		if (seen.size === 0 && page.data.length === 0 && !page.hasNext && (page.total ?? 0) > 0) {
			return false;
		}
		const before = seen.size;
		for (const record of page.data) {
			const id = reading.identify(record);
			if (seen.has(id) || seen.size >= reading.limit) continue;
			seen.add(id);
			yield record;
		}
		pagesWithoutNews = seen.size > before ? 0 : pagesWithoutNews + 1;
		if (!page.hasNext || page.nextQueryFilters === undefined) return true;
		if (pagesWithoutNews >= MAX_PAGES_WITHOUT_NEWS) return true;
		filters = page.nextQueryFilters as F;
	}
	return true;
}

function pageSize(missing: number): number {
	return Math.min(LARGEST_SCAN_PAGE, Math.max(SMALLEST_SCAN_PAGE, missing));
}
