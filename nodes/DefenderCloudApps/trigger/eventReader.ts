import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { ApiFilters } from '../lists/filters/filter';
import { filtersOf } from '../lists/filters/fromParameters';
import { withoutTimes } from '../lists/filters/panel';
import { activities } from '../resources/activity/list';
import { type AnswerReader, UnusableAnswer, pageOf, scanPage } from '../transport/answers';
import type { ApiClient } from '../transport/client';
import { type Page, PAGE_SIZE } from '../transport/pages';
import { surroundings } from '../transport/runtime';
import { type ScanPage, readScan } from '../transport/scan';
import { type ApiRecord, recordIdOf } from './bookmark/eventRules';
import type { FoundByIds, PageQuery, RecordSource } from './bookmark/ports';
import { withinSpan } from './eventFilters';
import type { TriggerEvent } from './events';

/** Half of what the service allows a whole tenant in a minute. */
const MOST_REQUESTS_OF_A_POLL = 15;

/** A span is chosen to hold some 5,000. It holds more only where many records share one millisecond. */
const MOST_RECORDS_OF_A_SCAN = 20_000;

/** n8n's own triggers show one record in a test, and so does what is pinned from it. */
const RECENT_RECORDS = 1;

/** The service may compare times more coarsely than it shows them. */
const TIME_TOLERANCE_IN_MS = 60_000;

interface ListRequest {
	filters: ApiFilters;
	skip: number;
	limit: number;
	sortDirection: 'asc' | 'desc';
}

/** Asks the service for the records of one event that meet the user's filters, during one poll. */
export class EventReader implements RecordSource {
	private readonly filters: ApiFilters;

	private requests = 0;

	/**
	 * @param deadline the time after which no request begins, in epoch milliseconds
	 * @throws NodeOperationError for an invalid filter
	 */
	constructor(
		context: IPollFunctions,
		private readonly client: ApiClient,
		private readonly event: TriggerEvent,
		private readonly deadline = Infinity,
	) {
		const parameter = (name: string, fallback: unknown) => context.getNodeParameter(name, fallback);
		this.filters = event.narrow(filtersOf(parameter, withoutTimes(event.list.filters), context));
	}

	canReadOn(): boolean {
		return this.requests < MOST_REQUESTS_OF_A_POLL && surroundings.now() < this.deadline;
	}

	async readPage({ from, until, list, limit }: PageQuery): Promise<Page<ApiRecord>> {
		const { timeFilter, sortFilter, isSortedByEvent } = this.event;
		const inSpan = withinSpan(this.filters, timeFilter, from, until);
		const isFurther = !isSortedByEvent && list.time > 0;
		const filters = isFurther && inSpan ? withinSpan(inSpan, sortFilter, list.time) : inSpan;
		if (!filters) return { data: [], hasNext: false };
		return await this.requestPage({ filters, skip: list.skip, limit, sortDirection: 'asc' }, from);
	}

	/** Only activities can be scanned, 5,000 a request. */
	get canScan(): boolean {
		return this.event.list === activities;
	}

	async scan(from: number, until?: number): Promise<ApiRecord[] | undefined> {
		const filters = withinSpan(this.filters, this.event.timeFilter, from, until);
		if (!filters) return [];
		const reading = readScan<ApiRecord, ApiFilters>({
			filters,
			limit: MOST_RECORDS_OF_A_SCAN,
			identify: this.event.identify,
			readPage: async (pageFilters, limit) => await this.requestScan(pageFilters, limit, from),
		});
		const records: ApiRecord[] = [];
		for (;;) {
			const { value, done } = await reading.next();
			if (done) return value && records.length < MOST_RECORDS_OF_A_SCAN ? records : undefined;
			records.push(value);
		}
	}

	async readByIds(ids: readonly string[]): Promise<FoundByIds> {
		const timeOf = (record: ApiRecord) => this.event.timeOf(record) ?? 0;
		const records: ApiRecord[] = [];
		let asked = 0;
		for (const group of groupsOfIds(ids)) {
			const found = asked === 0 ? await this.readFirstGroup(group) : await this.readFurtherGroup(group);
			if (!found) break;
			records.push(...found);
			asked += group.length;
		}
		records.sort((one, other) => timeOf(one) - timeOf(other));
		return { records, asked };
	}

	/** Needs no time left: a poll that read nothing would not get any further. */
	private async readFirstGroup(ids: readonly string[]): Promise<ApiRecord[] | undefined> {
		return await this.readGroup(ids, () => true);
	}

	/** After a fault, what was read before it is delivered. */
	private async readFurtherGroup(ids: readonly string[]): Promise<ApiRecord[] | undefined> {
		return await this.readGroup(ids, () => this.canReadOn()).catch(() => undefined);
	}

	/** The service may answer fewer records than were asked for, so it is asked again for those still missing. */
	private async readGroup(ids: readonly string[], canReadOn: () => boolean): Promise<ApiRecord[] | undefined> {
		const missing = new Set(ids);
		const records: ApiRecord[] = [];
		for (let hasNext = true; hasNext && missing.size > 0;) {
			if (!canReadOn()) return undefined;
			const filters = { [this.event.idFilter]: { eq: [...missing] } };
			const page = await this.requestPage({ filters, skip: 0, limit: PAGE_SIZE, sortDirection: 'asc' });
			const found = page.data.filter((record) => missing.delete(recordIdOf(record) ?? ''));
			records.push(...found);
			hasNext = page.hasNext && found.length > 0;
		}
		return records;
	}

	/** The newest record, for a manual test in the editor. */
	async readRecent(): Promise<ApiRecord[]> {
		const { filters } = this;
		const page = await this.requestPage({ filters, skip: 0, limit: RECENT_RECORDS, sortDirection: 'desc' });
		return page.data.slice(0, RECENT_RECORDS);
	}

	private async requestPage(body: ListRequest, from = -Infinity): Promise<Page<ApiRecord>> {
		const { list, sortField } = this.event;
		return await this.request({ ...body, sortField }, this.ofSpan(pageOf(list.idField), from));
	}

	private async requestScan(filters: ApiFilters, limit: number, from: number): Promise<ScanPage<ApiRecord>> {
		if (!this.canReadOn()) throw new Error('The poll has no request left');
		return await this.request({ filters, isScan: true, limit }, this.ofSpan(scanPage, from));
	}

	private async request<T>(body: IDataObject, read: AnswerReader<T>): Promise<T> {
		const { list, permissions } = this.event;
		this.requests++;
		return await this.client.request({ method: 'POST', path: list.path, body, isRepeatable: true, permissions, read });
	}

	/**
	 * Rejects a page with records from long before the span, because it answers another question. Its records may have been
	 * delivered and forgotten, and it does not show where to continue.
	 */
	private ofSpan<P extends Page<ApiRecord>>(read: AnswerReader<P>, from: number): AnswerReader<P> {
		return (answer) => {
			const page = read(answer);
			const isOther = page.data.some((record) => (this.event.timeOf(record) ?? from) < from - TIME_TOLERANCE_IN_MS);
			if (isOther) throw new UnusableAnswer('records that were not asked for');
			return page;
		};
	}
}

/** Ids in groups that fit one request. */
export function groupsOfIds(ids: readonly string[]): string[][] {
	const groups: string[][] = [];
	for (let start = 0; start < ids.length; start += PAGE_SIZE) groups.push(ids.slice(start, start + PAGE_SIZE));
	return groups;
}
