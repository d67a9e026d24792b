import type { Page } from '../transport/pages';
import type { ListPosition } from './listPosition';
import type { Position } from './bookmark';
import type { ApiRecord, TriggerEvent } from './events';
import { type Remembered, shortHash } from './remembered';

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
	/** Whether there is time, and are requests, for one more page. */
	canReadOn(): boolean;
	/** n8n's clock, in epoch milliseconds. */
	now: number;
	/** Most records that the poll may hand over. */
	limit: number;
}

/** What a poll has read so far, and what of it is new. */
export class Reading {
	readonly fresh: ApiRecord[] = [];

	readonly remembered: Map<string, number>;

	/** Where the next poll goes on; absent when the end of the list was reached. */
	position?: Position;

	constructor(
		readonly event: TriggerEvent,
		readonly ports: ReadingPorts,
		remembered: Remembered,
		public through: number,
	) {
		this.remembered = new Map(remembered);
	}

	get isFull(): boolean {
		return this.fresh.length >= this.ports.limit;
	}

	isKnown(record: ApiRecord): boolean {
		return this.remembered.has(this.hashOf(record));
	}

	/**
	 * Takes records to be handed over, as many as the poll may, and leaves out those that were already.
	 *
	 * @returns the first record that there was no room for
	 */
	take(records: readonly ApiRecord[]): ApiRecord | undefined {
		for (const record of records) {
			const hash = this.hashOf(record);
			const isKnown = this.remembered.has(hash);
			if (!isKnown && this.isFull) return record;
			if (!isKnown) this.fresh.push(record);
			this.note(hash, this.event.timeOf(record));
		}
		return undefined;
	}

	/** A record without a time is kept in mind as if it were of now. One of the future leaves the bookmark where it is. */
	private note(hash: string, time: number | undefined): void {
		this.remembered.set(hash, time ?? this.ports.now);
		if (time !== undefined && time <= this.ports.now) this.through = Math.max(this.through, time);
	}

	private hashOf(record: ApiRecord): string {
		return shortHash(this.event.identify(record));
	}
}
