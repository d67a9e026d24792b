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

/** So many pages in a row without a record not seen before, and the scan is taken to lead nowhere. */
const MAX_PAGES_WITHOUT_NEWS = 20;

/**
 * The records of a scan one at a time: up to 5,000 with each request, 50 times fewer than by pages of 100.
 *
 * @returns false when the scan ends before its records do: a page is empty though it counts some, which was reported, or
 * promises more without saying how to go on. Another way of asking may find the rest.
 */
export async function* readScan<T, F>(reading: ScanReading<T, F>): AsyncGenerator<T, boolean> {
	const { identify, limit, readPage } = reading;
	const seen = new Set<string>();
	const asked = new Set<string>();
	let { filters } = reading;
	let firstTotal: number | undefined;
	let pagesWithoutNews = 0;
	let hadEmptyPage = false;
	while (seen.size < limit) {
		const page = await readPage(filters, pageSize(limit - seen.size));
		firstTotal ??= page.total ?? 0;
		const before = seen.size;
		for (const record of page.data) {
			const id = identify(record);
			if (seen.has(id) || seen.size >= limit) continue;
			seen.add(id);
			yield record;
		}
		if (!page.hasNext) return !isCutShort(page, firstTotal, seen.size) && (!hadEmptyPage || seen.size >= firstTotal);
		// What it may have passed over is only known by the count.
		hadEmptyPage ||= page.data.length === 0;
		asked.add(JSON.stringify(filters));
		const next = page.nextQueryFilters;
		if (next === undefined || next === null) return seen.size >= limit;
		pagesWithoutNews = seen.size > before ? 0 : pagesWithoutNews + 1;
		// The same question again would bring the same answer, without an end.
		const isCircle = pagesWithoutNews > 0 && asked.has(JSON.stringify(next));
		if (isCircle || pagesWithoutNews >= MAX_PAGES_WITHOUT_NEWS) return false;
		filters = next as F;
	}
	return true;
}

/**
 * An empty last page that counts records. Whether a later page counts all records of the scan or those that are left
 * is not documented: a count that has not changed since the first page and was reached is that of all.
 */
function isCutShort<T>({ data, total = 0 }: ScanPage<T>, firstTotal: number, readSoFar: number): boolean {
	if (data.length > 0 || total === 0) return false;
	return total !== firstTotal || readSoFar < total;
}

function pageSize(missing: number): number {
	return Math.min(LARGEST_SCAN_PAGE, Math.max(SMALLEST_SCAN_PAGE, missing));
}
