import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { ApiFilters } from '../filters/filter';
import { filtersOf } from '../lists/filtersOf';
import { pageOf } from '../transport/answers';
import type { ApiClient } from '../transport/client';
import { type Page, PAGE_SIZE } from '../transport/pages';
import type { ApiRecord, TriggerEvent } from '../trigger/events';
import { groupsOfIds } from '../trigger/lastBatch';
import { limitAt } from '../trigger/listPosition';
import type { PageQuery } from '../trigger/reading';
import { withinSpan } from '../trigger/timeBounds';

const RECENT_RECORDS = 10;

/** Asks the service for the records of one event that meet the user's filters. */
export class EventReader {
	/** How many requests were made. */
	requests = 0;

	private readonly filters: ApiFilters;

	/** @throws NodeOperationError for a filter that cannot be meant */
	constructor(
		context: IPollFunctions,
		private readonly client: ApiClient,
		private readonly event: TriggerEvent,
	) {
		const parameter = (name: string, fallback: unknown) => context.getNodeParameter(name, fallback as string);
		this.filters = event.narrow(filtersOf(parameter, event.list.filters, context));
	}

	/** One page of a span, oldest first. */
	async readPage({ from, until, list }: PageQuery): Promise<Page<ApiRecord>> {
		const { timeFilter, sortFilter } = this.event;
		const inSpan = withinSpan(this.filters, timeFilter, from, until);
		const isFurther = sortFilter !== timeFilter && list.time > 0;
		const filters = isFurther && inSpan ? withinSpan(inSpan, sortFilter, list.time) : inSpan;
		if (!filters) return { data: [], hasNext: false };
		return await this.request({ filters, skip: list.skip, limit: limitAt(list), sortDirection: 'asc' });
	}

	/** Records by their ids, whatever has become of them since, oldest event first. */
	async readByIds(ids: readonly string[]): Promise<ApiRecord[]> {
		const { timeOf } = this.event;
		const records: ApiRecord[] = [];
		for (const group of groupsOfIds(ids)) records.push(...(await this.readGroup(group)));
		return records.sort((one, other) => (timeOf(one) ?? 0) - (timeOf(other) ?? 0));
	}

	/** The service may answer fewer records than were asked for, so it is asked again for those still missing. */
	private async readGroup(ids: readonly string[]): Promise<ApiRecord[]> {
		const missing = new Set(ids);
		const records: ApiRecord[] = [];
		for (let hasNext = true; hasNext && missing.size > 0; ) {
			const filters = { [this.event.idFilter]: { eq: [...missing] } };
			const page = await this.request({ filters, skip: 0, limit: PAGE_SIZE, sortDirection: 'asc' });
			const found = page.data.filter(({ _id }) => missing.delete(String(_id)));
			records.push(...found);
			hasNext = page.hasNext && found.length > 0;
		}
		return records;
	}

	/** The newest records, for a look at what the trigger gives. */
	async readRecent(): Promise<ApiRecord[]> {
		const { filters } = this;
		return (await this.request({ filters, skip: 0, limit: RECENT_RECORDS, sortDirection: 'desc' })).data;
	}

	private async request(body: {
		filters: ApiFilters;
		skip: number;
		limit: number;
		sortDirection: 'asc' | 'desc';
	}): Promise<Page<ApiRecord>> {
		const { list, permissions, sortField } = this.event;
		this.requests++;
		return await this.client.request({
			method: 'POST',
			path: list.path,
			body: { ...body, sortField } as unknown as IDataObject,
			isRepeatable: true,
			permissions,
			read: pageOf(list.idField) as (answer: unknown) => Page<ApiRecord>,
		});
	}
}
