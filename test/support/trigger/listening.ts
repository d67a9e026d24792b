import type { Bookmark } from '../../../nodes/DefenderCloudApps/trigger/bookmark/bookmark';
import type { ApiRecord } from '../../../nodes/DefenderCloudApps/trigger/bookmark/eventRules';
import { pollEvent } from '../../../nodes/DefenderCloudApps/trigger/bookmark/pollEvent';
import type { PageQuery, RecordSource } from '../../../nodes/DefenderCloudApps/trigger/bookmark/ports';
import { type TriggerEvent, triggerEventOf } from '../../../nodes/DefenderCloudApps/trigger/events';

export const HOUR = 3_600_000;
export const NOW = 1_000 * HOUR;
const OVERLAP = HOUR / 2;

export const created = (id: string, timestamp: number): ApiRecord => ({ _id: id, timestamp });

export const closed = (id: string, timestamp: number, resolvedAt: number): ApiRecord => ({
	_id: id,
	timestamp,
	resolveTime: new Date(resolvedAt).toISOString(),
});

export const activity = (id: string, time: number): ApiRecord => ({ _id: id, created: time });

/** The ids of records, in their order. */
export const idsOf = (records: readonly ApiRecord[]) => records.map(({ _id }) => String(_id));

/** A list of the service in memory, and a trigger that is polled against it without n8n. */
export class Listening {
	bookmark?: Bookmark;

	/** The n8n process that polls. */
	processId = 'first';

	redelivers = true;

	/** What each request for a page asked for. */
	readonly queries: PageQuery[] = [];

	/** How many ids each request by id asked for. */
	readonly idsAsked: number[] = [];

	/** The spans that were scanned. */
	readonly scans: Array<{ from: number; until?: number }> = [];

	/** Called before each request for a page, with its number in the poll. May throw. */
	beforeRequest: (request: number) => void = () => undefined;

	/** What a scan answers, made from the records that it ought to. May throw. */
	scanned: (records: ApiRecord[]) => ApiRecord[] | undefined = (records) => records;

	private readonly event: TriggerEvent;

	constructor(
		event: TriggerEvent['value'],
		public records: ApiRecord[],
		private readonly pageSize: number,
		private readonly start: number,
		private readonly limits = { records: 1_000, requests: 15 },
	) {
		const found = triggerEventOf(event);
		if (!found) throw new Error('No such event');
		this.event = found;
	}

	/** @returns the ids that the poll delivers */
	async poll(now = NOW): Promise<string[]> {
		const outcome = await pollEvent({
			event: this.event,
			source: this.source(),
			listener: {
				subscription: { event: this.event.value, filterMode: 'fields', filters: {} },
				tenantNames: ['tenant'],
				start: this.start,
				startFrom: '',
			},
			stored: this.bookmark,
			activated: undefined,
			keepBegun: () => undefined,
			processId: this.processId,
			now,
			overlapInMs: OVERLAP,
			limit: this.limits.records,
			redelivers: this.redelivers,
		});
		this.bookmark = JSON.parse(JSON.stringify(outcome.bookmark)) as Bookmark;
		return idsOf(outcome.records);
	}

	/** @returns the ids that the polls deliver until nothing is left to read */
	async pollToTheEnd(): Promise<string[]> {
		const ids: string[] = [];
		for (let polls = 0; polls < 200; polls++) {
			ids.push(...(await this.poll()));
			if (!this.bookmark?.sweep) return ids;
		}
		throw new Error('There is no end');
	}

	private source(): RecordSource {
		const requestsBefore = this.queries.length + this.scans.length;
		const requests = () => this.queries.length + this.scans.length - requestsBefore;
		return {
			readPage: async (query) => {
				this.queries.push(query);
				this.beforeRequest(requests());
				return this.page(query);
			},
			canScan: this.event.value === 'activityOccurred',
			scan: async (from, until) => {
				this.scans.push({ from, until });
				return this.scanned(this.inSpan(from, until).reverse());
			},
			readByIds: async (ids) => {
				const asked = ids.slice(0, this.limits.records);
				this.idsAsked.push(ids.length);
				return { records: this.records.filter(({ _id }) => asked.includes(String(_id))), asked: asked.length };
			},
			canReadOn: () => requests() < this.limits.requests,
		};
	}

	private page({ from, until, list }: PageQuery) {
		const found = this.inSpan(from, until).filter((record) => this.sortTimeOf(record) >= list.time);
		const data = found.slice(list.skip, list.skip + this.pageSize);
		return { data, hasNext: list.skip + data.length < found.length };
	}

	private inSpan(from: number, until = Infinity): ApiRecord[] {
		return this.records
			.filter((record) => {
				const time = this.event.timeOf(record) ?? 0;
				return time >= from && time <= until;
			})
			.map((record) => ({ record, time: this.sortTimeOf(record) }))
			.sort((one, other) => one.time - other.time)
			.map(({ record }) => record);
	}

	private sortTimeOf(record: ApiRecord): number {
		return this.event.sortTimeOf(record) ?? 0;
	}
}
