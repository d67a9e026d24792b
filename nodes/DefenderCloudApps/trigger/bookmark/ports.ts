/** Everything that the bookmark needs from outside, and what it gives back: nothing else goes in or out. */
import type { Page } from '../../transport/pages';
import type { Bookmark } from './bookmark';
import type { ApiRecord, EventRules } from './eventRules';
import type { ListPosition } from './listPosition';

/** One request for the events of a span, oldest first. Both ends are included, in epoch milliseconds. */
export interface PageQuery {
	from: number;
	/** Absent: to the end of the list. */
	until?: number;
	list: ListPosition;
	/** Most records wanted. */
	limit: number;
}

/** Records by their ids, and how many of the ids were asked for. */
export interface FoundByIds {
	records: ApiRecord[];
	asked: number;
}

/** Where a poll reads from, and how long it may read. */
export interface RecordSource {
	/** @throws when the request fails for good */
	readPage(query: PageQuery): Promise<Page<ApiRecord>>;
	/** Whether `scan` may be used. */
	readonly canScan: boolean;
	/**
	 * All records of a span at once, in no order. Both ends are included, in epoch milliseconds.
	 *
	 * @returns `undefined` when the service did not give all of them
	 * @throws when a request fails for good, or no further one may be made
	 */
	scan(from: number, until?: number): Promise<ApiRecord[] | undefined>;
	/**
	 * Records by their ids, whatever has become of them since, oldest event first.
	 *
	 * @throws when the first request fails for good
	 */
	readByIds(ids: readonly string[]): Promise<FoundByIds>;
	/** Whether the poll has time and a request left. */
	canReadOn(): boolean;
}

/** What the trigger listens to. Filters are as they were entered: an expression may give another value at each poll. */
export interface Subscription {
	event: string;
	filterMode: unknown;
	filters: unknown;
}

/** Who asks for events, of which tenant, and since when. */
export interface Listener {
	subscription: Subscription;
	/** Every name that identifies the tenant: its ID, its API URL. */
	tenantNames: readonly string[];
	/** Where the first bookmark begins, in epoch milliseconds; absent: now. */
	start?: number;
	/** "Start From" as it was entered, which may be an expression. */
	startFrom: string;
}

/** What one poll depends on. */
export interface PollInput {
	event: EventRules;
	source: RecordSource;
	listener: Listener;
	/** What an earlier poll stored, as it was found. */
	stored: unknown;
	/** What `keepBegun` was given when the workflow was activated, where n8n still has it. */
	activated: unknown;
	/** Called with a bookmark that begins in this poll, before anything is read. */
	keepBegun(bookmark: Bookmark): void;
	/** Identifies the n8n process. */
	processId: string;
	/** n8n's clock, in epoch milliseconds. */
	now: number;
	/** How late a record may become visible and still be found, in milliseconds. */
	overlapInMs: number;
	/** Most records to deliver. */
	limit: number;
	/** Whether a batch that n8n may have lost is delivered again. */
	redelivers: boolean;
}

/** What a poll found, and where the next one begins. */
export interface PollOutcome {
	/** The events to deliver, oldest first. */
	records: ApiRecord[];
	/** The bookmark to store once they are delivered. */
	bookmark: Bookmark;
}
