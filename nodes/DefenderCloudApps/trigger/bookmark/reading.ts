import type { Page } from '../../transport/pages';
import type { ApiRecord, TriggerEvent } from '../events';
import type { Position } from './bookmark';
import type { ListPosition } from './listPosition';
import { type Remembered, type Trace, keyOf } from './remembered';

/** One request for events of a span, oldest first. */
export interface PageQuery {
	from: number;
	until?: number;
	list: ListPosition;
}

/** What a poll reads with, and what it may spend. */
export interface ReadingPorts {
	/** @throws when the request fails for good */
	readPage(query: PageQuery): Promise<Page<ApiRecord>>;
	/**
	 * All records of a span at once, in no order, for lists that can be scanned.
	 *
	 * @returns `undefined` when it could not be read as a whole
	 */
	scan?(from: number, until?: number): Promise<ApiRecord[] | undefined>;
	/** Whether there is time, and are requests, for one more page. */
	canReadOn(): boolean;
	/** n8n's clock, in epoch milliseconds. */
	now: number;
	/** Most records that the poll may hand over. */
	limit: number;
	/** Nothing is ever handed over again, so a batch need not be kept. */
	forgetsBatch?: boolean;
}

/** What a poll has read so far, and what of it is new. */
export class Reading {
	readonly fresh: ApiRecord[] = [];

	readonly remembered: Map<string, Trace>;

	/** Where the next poll goes on; absent when the end of the list was reached. */
	position?: Position;

	/** What this poll handed over, told apart in full. */
	private readonly taken = new Map<string, string>();

	/** @param wanted the keys of the only records to be taken; absent: all that are not remembered */
	constructor(
		readonly event: TriggerEvent,
		readonly ports: ReadingPorts,
		remembered: Remembered,
		public through: number,
		private readonly wanted?: ReadonlySet<string>,
	) {
		this.remembered = new Map(remembered);
	}

	get isFull(): boolean {
		return this.fresh.length >= this.ports.limit;
	}

	isKnown(record: ApiRecord): boolean {
		const key = this.keyOf(record);
		if (!this.remembered.has(key)) return false;
		const identity = this.taken.get(key);
		return identity === undefined || identity === this.event.identify(record);
	}

	/** How many of these records were not handed over before. */
	countNew(records: readonly ApiRecord[]): number {
		return records.filter((record) => !this.isKnown(record)).length;
	}

	/**
	 * Takes records to be handed over, as many as the poll may, and leaves out those that were already.
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
			this.note(key, this.event.timeOf(record));
		}
		return undefined;
	}

	keyOf(record: ApiRecord): string {
		return keyOf(this.event.identify(record), this.event.timeOf(record));
	}

	/** A record without a time is kept in mind as if it were of now. One of the future leaves the bookmark where it is. */
	private note(key: string, time: number | undefined): void {
		const { isOfLastBatch } = this.remembered.get(key) ?? {};
		this.remembered.set(key, { time: time ?? this.ports.now, ...(isOfLastBatch && { isOfLastBatch }) });
		if (time !== undefined && time <= this.ports.now) this.through = Math.max(this.through, time);
	}
}
