import type { Page } from '../../transport/pages';
import type { Position } from './bookmark';
import type { ApiRecord, EventRules } from './eventRules';
import { limitAt } from './listPosition';
import type { PageQuery, PollInput, RecordSource } from './ports';
import { type Remembered, type Trace, keyOf } from './remembered';

/** What a poll has read so far, and what of it is new. */
export class Reading {
	readonly event: EventRules;

	readonly source: RecordSource;

	/** n8n's clock, in epoch milliseconds. */
	readonly now: number;

	/** Most records to deliver. */
	readonly limit: number;

	/** The records to deliver. */
	readonly fresh: ApiRecord[] = [];

	readonly remembered: Map<string, Trace>;

	/** Where the next poll continues; absent when the end of the list was reached. */
	position?: Position;

	/** What this poll delivers: the key of each record, and its identity in full. */
	private readonly taken = new Map<string, string>();

	private hasReadPage = false;

	/**
	 * @param through time of the newest event delivered, in epoch milliseconds
	 * @param wanted the keys of the only records to take; absent: all that are not remembered
	 */
	constructor(
		{ event, source, now, limit }: Pick<PollInput, 'event' | 'limit' | 'now' | 'source'>,
		remembered: Remembered,
		public through: number,
		private readonly wanted?: ReadonlySet<string>,
	) {
		this.event = event;
		this.source = source;
		this.now = now;
		this.limit = limit;
		this.remembered = new Map(remembered);
	}

	get isFull(): boolean {
		return this.fresh.length >= this.limit;
	}

	get freshKeys(): Iterable<string> {
		return this.taken.keys();
	}

	/**
	 * Reads one page. A fault after the first page ends the poll, and what was read stays read. Otherwise no poll would ever
	 * finish in a tenant whose requests are used up by others. A fault that lasts hits the first page of the next poll.
	 *
	 * @returns `undefined` for a fault after the first page
	 * @throws when the first page fails
	 */
	async readPage(query: Omit<PageQuery, 'limit'>): Promise<Page<ApiRecord> | undefined> {
		const isFirst = !this.hasReadPage;
		this.hasReadPage = true;
		const page = this.source.readPage({ ...query, limit: limitAt(query.list) });
		return isFirst ? await page : await page.catch(() => undefined);
	}

	isKnown(record: ApiRecord): boolean {
		const key = this.keyOf(record);
		if (!this.remembered.has(key)) return false;
		const identity = this.taken.get(key);
		return identity === undefined || identity === this.event.identify(record);
	}

	/** How many of these records were not delivered before. */
	countNew(records: readonly ApiRecord[]): number {
		return records.filter((record) => !this.isKnown(record)).length;
	}

	/**
	 * Takes as many records as the poll may still deliver, and leaves out those that were delivered before.
	 *
	 * @returns the first record that there was no room for
	 */
	take(records: readonly ApiRecord[]): ApiRecord | undefined {
		for (const record of records) {
			const key = this.keyOf(record);
			const isLeftOut = this.isKnown(record) || (this.wanted !== undefined && !this.wanted.has(key));
			if (!isLeftOut && this.isFull) return record;
			if (!isLeftOut) {
				this.fresh.push(record);
				this.taken.set(key, this.event.identify(record));
			}
			this.remember(key, this.event.timeOf(record));
		}
		return undefined;
	}

	private keyOf(record: ApiRecord): string {
		return keyOf(this.event.identify(record), this.event.timeOf(record));
	}

	/** A record without a time is remembered as one of now. A record of the future leaves the bookmark where it is. */
	private remember(key: string, time: number | undefined): void {
		const { isOfLastBatch } = this.remembered.get(key) ?? {};
		this.remembered.set(key, { time: time ?? this.now, ...(isOfLastBatch && { isOfLastBatch }) });
		if (time !== undefined && time <= this.now) this.through = Math.max(this.through, time);
	}
}
