import type { IdSet } from './idSet';
import { Taken, oneByOne } from './taken';

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
	/** Where the IDs of the records go. */
	seen?: IdSet;
	/** Called where the scan ends with the last record that was wanted, though there are more. */
	onCut?: () => void;
}

/** What a page brings, and how the scan goes on, or whether it came to its end. */
interface Step<T, F> {
	fresh: T[];
	next: { filters: F } | boolean;
}

/** Source: the activities list page of Microsoft's API reference. */
const SMALLEST_SCAN_PAGE = 500;
const LARGEST_SCAN_PAGE = 5_000;

/** Give up after this many consecutive pages without a new record. */
const MAX_PAGES_WITHOUT_NEWS = 20;

/**
 * Yields the records of a scan one at a time. A request reads up to 5,000, fifty times as many as a page.
 *
 * @returns false when the scan breaks off: a page is empty though it counts records, as was reported, or it promises more
 * without saying how to go on. The caller then reads the list by pages.
 */
export async function* readScan<T, F>(reading: ScanReading<T, F>): AsyncGenerator<T, boolean> {
	const { identify, limit, readPage, seen } = reading;
	const taken = new Taken(identify, limit, undefined, seen);
	const asked = new Set<string>();
	let firstTotal: number | undefined;
	let hadEmptyPage = false;
	const readOn = async (filters: F): Promise<Step<T, F>> => {
		const page = await readPage(filters, pageSize(taken.missing));
		firstTotal ??= page.total ?? 0;
		const fresh = taken.take(page.data);
		if (!page.hasNext) return { fresh, next: isWhole(page, firstTotal, taken.size, hadEmptyPage) };
		hadEmptyPage ||= page.data.length === 0;
		asked.add(JSON.stringify(filters));
		const next = page.nextQueryFilters;
		if (next === undefined || next === null) return { fresh, next: taken.missing <= 0 };
		// The same request would bring the same answer, for ever.
		const isCircle = taken.pagesWithNothingNew > 0 && asked.has(JSON.stringify(next));
		if (isCircle || taken.pagesWithNothingNew >= MAX_PAGES_WITHOUT_NEWS) return { fresh, next: false };
		return { fresh, next: { filters: next as F } };
	};
	let { filters } = reading;
	while (taken.missing > 0) {
		const step: Step<T, F> = await readOn(filters);
		if (taken.missing <= 0 && (taken.hasLeftSome || typeof step.next !== 'boolean')) reading.onCut?.();
		yield* oneByOne(step.fresh);
		if (typeof step.next === 'boolean') return step.next;
		({ filters } = step.next);
	}
	return true;
}

/**
 * Whether the last page ends the scan, or breaks it off.
 *
 * An empty last page that counts records breaks the scan off. It is not documented whether a later page counts all records
 * or the remaining ones: a count that has not changed since the first page, and that was reached, counts all. After an
 * empty page in between, only the count shows whether records were skipped.
 */
function isWhole<T>(
	{ data, total = 0 }: ScanPage<T>,
	firstTotal: number,
	read: number,
	hadEmptyPage: boolean,
): boolean {
	const isCutShort = data.length === 0 && total > 0 && (total !== firstTotal || read < total);
	return !isCutShort && (!hadEmptyPage || read >= firstTotal);
}

function pageSize(missing: number): number {
	return Math.min(LARGEST_SCAN_PAGE, Math.max(SMALLEST_SCAN_PAGE, missing));
}
