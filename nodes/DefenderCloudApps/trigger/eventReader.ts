import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { ApiFilters } from '../lists/filters/filter';
import { filtersOf } from '../lists/filters/fromParameters';
import { activities } from '../resources/activity/list';
import { UnusableAnswer, pageOf, scanPage } from '../transport/answers';
import type { ApiClient } from '../transport/client';
import { type Page, PAGE_SIZE } from '../transport/pages';
import { type ScanPage, readScan } from '../transport/scan';
import { groupsOfIds } from './bookmark/lastBatch';
import { limitAt } from './bookmark/listPosition';
import type { FoundByIds } from './bookmark/readAgain';
import type { PageQuery } from './bookmark/reading';
import { withinSpan } from './bookmark/timeBounds';
import { type ApiRecord, type TriggerEvent, isRecord } from './events';

/** A span is chosen to hold some 5,000; only records of one millisecond can make it more. */
const MOST_RECORDS_OF_A_SCAN = 20_000;

/** n8n's own triggers show one record in a test, and so does what is pinned from it. */
const RECENT_RECORDS = 1;

/** The service may compare times more coarsely than it shows them. */
const TIME_TOLERANCE_IN_MS = 60_000;

/** Asks the service for the records of one event that meet the user's filters. */
export class EventReader {
	/** How many requests were made. */
	requests = 0;

	private readonly filters: ApiFilters;

	/** @throws NodeOperationError for an invalid filter */
	constructor(
		context: IPollFunctions,
		private readonly client: ApiClient,
		private readonly event: TriggerEvent,
	) {
		const parameter = (name: string, fallback: unknown) => context.getNodeParameter(name, fallback);
		this.filters = event.narrow(filtersOf(parameter, event.list.filters, context));
	}

	/** One page of a span, oldest first. */
	async readPage({ from, until, list }: PageQuery): Promise<Page<ApiRecord>> {
		const { timeFilter, sortFilter } = this.event;
		const inSpan = withinSpan(this.filters, timeFilter, from, until);
		const isFurther = sortFilter !== timeFilter && list.time > 0;
		const filters = isFurther && inSpan ? withinSpan(inSpan, sortFilter, list.time) : inSpan;
		if (!filters) return { data: [], hasNext: false };
		return await this.request({ filters, skip: list.skip, limit: limitAt(list), sortDirection: 'asc' }, from);
	}

	/**
	 * A page with records from long before the span is the answer to another question. What it holds may have been delivered
	 * and forgotten, and the place to read on could not be told from it.
	 */
	private checked<P extends Page<ApiRecord>>(page: P, from: number): P {
		const isOther = page.data.some((record) => (this.event.timeOf(record) ?? from) < from - TIME_TOLERANCE_IN_MS);
		if (isOther) throw new UnusableAnswer('records that were not asked for');
		return page;
	}

	/** Whether spans can be read as a whole, 5,000 records a request. Only activities can. */
	get canScan(): boolean {
		return this.event.list === activities;
	}

	/**
	 * All records of a span, in no order.
	 *
	 * @param canReadOn whether one more request may be made
	 * @returns `undefined` when the service did not give all of them
	 * @throws when a request fails for good, or one more may not be made
	 */
	async scan(canReadOn: () => boolean, from: number, until?: number): Promise<ApiRecord[] | undefined> {
		const filters = withinSpan(this.filters, this.event.timeFilter, from, until);
		if (!filters) return [];
		const reading = readScan<ApiRecord, ApiFilters>({
			filters,
			limit: MOST_RECORDS_OF_A_SCAN,
			identify: this.event.identify,
			readPage: async (pageFilters, limit) => {
				if (!canReadOn()) throw new Error('The poll has no request left');
				return await this.requestScan(pageFilters, limit, from);
			},
		});
		const records: ApiRecord[] = [];
		for (;;) {
			const { value, done } = await reading.next();
			if (done) return value && records.length < MOST_RECORDS_OF_A_SCAN ? records : undefined;
			records.push(value);
		}
	}

	/**
	 * Records by their ids, whatever has become of them since, oldest event first.
	 *
	 * @param canReadOn whether one more request may be made
	 */
	async readByIds(ids: readonly string[], canReadOn: () => boolean): Promise<FoundByIds> {
		const { timeOf } = this.event;
		const records: ApiRecord[] = [];
		let asked = 0;
		for (const group of groupsOfIds(ids)) {
			const isFirst = asked === 0;
			const found = await this.readGroup(group, isFirst ? () => true : canReadOn).catch((error: unknown) => {
				if (isFirst) throw error;
				return undefined;
			});
			if (!found) break;
			records.push(...found);
			asked += group.length;
		}
		records.sort((one, other) => (timeOf(one) ?? 0) - (timeOf(other) ?? 0));
		return { records, asked };
	}

	/** The service may answer fewer records than were asked for, so it is asked again for those still missing. */
	private async readGroup(ids: readonly string[], canReadOn: () => boolean): Promise<ApiRecord[] | undefined> {
		const missing = new Set(ids);
		const records: ApiRecord[] = [];
		for (let hasNext = true; hasNext && missing.size > 0;) {
			if (!canReadOn()) return undefined;
			const filters = { [this.event.idFilter]: { eq: [...missing] } };
			const page = await this.request({ filters, skip: 0, limit: PAGE_SIZE, sortDirection: 'asc' });
			const found = page.data.filter((record) => isRecord(record) && missing.delete(String(record._id)));
			records.push(...found);
			hasNext = page.hasNext && found.length > 0;
		}
		return records;
	}

	/** The newest record, for a look at what the trigger gives. */
	async readRecent(): Promise<ApiRecord[]> {
		const { filters } = this;
		return (await this.request({ filters, skip: 0, limit: RECENT_RECORDS, sortDirection: 'desc' })).data.slice(
			0,
			RECENT_RECORDS,
		);
	}

	private async request(
		body: { filters: ApiFilters; skip: number; limit: number; sortDirection: 'asc' | 'desc' },
		from = -Infinity,
	): Promise<Page<ApiRecord>> {
		const { list, permissions, sortField } = this.event;
		const readPage = pageOf(list.idField) as (answer: unknown) => Page<ApiRecord>;
		this.requests++;
		return await this.client.request({
			method: 'POST',
			path: list.path,
			body: { ...body, sortField },
			isRepeatable: true,
			permissions,
			read: (answer) => this.checked(readPage(answer), from),
		});
	}

	private async requestScan(filters: ApiFilters, limit: number, from: number): Promise<ScanPage<ApiRecord>> {
		const { list, permissions } = this.event;
		const readPage = scanPage as (answer: unknown) => ScanPage<ApiRecord>;
		this.requests++;
		return await this.client.request({
			method: 'POST',
			path: list.path,
			body: { filters: filters as IDataObject, isScan: true, limit },
			isRepeatable: true,
			permissions,
			read: (answer) => this.checked(readPage(answer), from),
		});
	}
}
