import { IdSet } from './idSet';

/** IDs of records, as a Set of them or an IdSet has them. */
export type KnownIds = Pick<IdSet, 'has' | 'size'>;

/** The records of a list that were read so far. Each is given out once, and no more than are wanted. */
export class Taken<T> {
	private pagesWithoutNews = 0;

	/** Whether there was a further record after the last one that was wanted. */
	hasLeftSome = false;

	/**
	 * @param known IDs of records that were read some other way: they count as seen, and are not given out again
	 * @param seen where the IDs of the records go
	 */
	constructor(
		private readonly identify: (record: T) => string,
		/** How many more records are wanted. */
		public missing: number,
		private readonly known: KnownIds = new IdSet(),
		private readonly seen = new IdSet(),
	) {}

	/** How many different records there were. */
	get size(): number {
		return this.seen.size;
	}

	/** How many pages in a row had no record that was not seen before. */
	get pagesWithNothingNew(): number {
		return this.pagesWithoutNews;
	}

	/** @returns which records of this page are new and wanted */
	take(page: readonly T[]): T[] {
		const before = this.size;
		const fresh = page.filter((record) => this.isNew(record));
		this.pagesWithoutNews = this.size > before ? 0 : this.pagesWithoutNews + 1;
		return fresh;
	}

	private isNew(record: T): boolean {
		const id = this.identify(record);
		if (this.missing <= 0) this.hasLeftSome ||= !this.seen.has(id) && !this.known.has(id);
		if (this.missing <= 0 || !this.seen.add(id)) return false;
		if (this.known.size > 0 && this.known.has(id)) return false;
		this.missing -= 1;
		return true;
	}
}

/** Gives records out one by one and forgets each, so that a page is gone before the next one comes. */
export function* oneByOne<T>(records: T[]): Generator<T> {
	records.reverse();
	while (records.length > 0) yield records.pop() as T;
}
