import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { ApiClient } from '../../../../nodes/DefenderCloudApps/transport/client';
import type { ApiRequest } from '../../../../nodes/DefenderCloudApps/transport/request';
import { EventReader, groupsOfIds } from '../../../../nodes/DefenderCloudApps/trigger/eventReader';
import { type TriggerEvent, triggerEventOf } from '../../../../nodes/DefenderCloudApps/trigger/events';

const NOON = Date.UTC(2026, 4, 12, 12);
const START = { time: 0, skip: 0 };

/** A reader of one event, and the bodies it sent. Each answer is what the service says, or the error of a request. */
function readerOf(value: TriggerEvent['value'], answers: Array<Error | IDataObject>, deadline?: number) {
	const sent: Array<IDataObject | undefined> = [];
	const client: Pick<ApiClient, 'request'> = {
		request: async <T>({ body, read }: ApiRequest<T>) => {
			sent.push(body);
			const answer = answers.shift() ?? new Error('Not expected');
			if (answer instanceof Error) throw answer;
			return read(answer);
		},
	};
	const context: Partial<IPollFunctions> = {
		getNodeParameter: (_name: string, fallback: unknown) => fallback as object,
		getTimezone: () => 'UTC',
	};
	const event = triggerEventOf(value) as TriggerEvent;
	return { reader: new EventReader(context as IPollFunctions, client as ApiClient, event, deadline), sent };
}

const pageOf = (...ids: string[]) => ({ data: ids.map((_id) => ({ _id, timestamp: NOON })), hasNext: false });

describe('EventReader.readPage', () => {
	it.each([
		[
			'alertCreated' as const,
			{
				filters: { date: { range: [{ start: 1, end: 2 }] } },
				skip: 3,
				limit: 4,
				sortDirection: 'asc',
				sortField: 'date',
			},
		],
		[
			'alertClosed' as const,
			{
				filters: {
					resolutionStatus: { neq: [0] },
					resolutionDate: { range: [{ start: 1, end: 2 }] },
					date: { gte: 5 },
				},
				skip: 3,
				limit: 4,
				sortDirection: 'asc',
				sortField: 'date',
			},
		],
	])('asks for a span of %s, oldest first', async (event, body) => {
		const { reader, sent } = readerOf(event, [pageOf()]);
		expect(await reader.readPage({ from: 1, until: 2, list: { time: 5, skip: 3 }, limit: 4 })).toEqual(pageOf());
		expect(sent).toEqual([body]);
	});

	it.each([
		['much older than the span', NOON - 60_001, true],
		['as old as the service may round', NOON - 60_000, false],
	])('checks for records that are %s', async (_name, timestamp, isRefused) => {
		const { reader } = readerOf('alertCreated', [{ data: [{ _id: 'a', timestamp }], hasNext: false }]);
		const page = reader.readPage({ from: NOON, list: START, limit: 100 });
		if (isRefused) await expect(page).rejects.toThrow('records that were not asked for');
		else expect((await page).data).toHaveLength(1);
	});
});

describe('EventReader.canReadOn', () => {
	it('ends after 15 requests', async () => {
		const { reader } = readerOf(
			'alertCreated',
			Array.from({ length: 15 }, () => pageOf()),
		);
		for (let request = 0; request < 15; request++) {
			expect(reader.canReadOn()).toBe(true);
			await reader.readPage({ from: NOON, list: START, limit: 100 });
		}
		expect(reader.canReadOn()).toBe(false);
	});

	it('ends at the deadline', () => {
		expect(readerOf('alertCreated', [], Date.now() - 1).reader.canReadOn()).toBe(false);
		expect(readerOf('alertCreated', [], Date.now() + 60_000).reader.canReadOn()).toBe(true);
	});
});

describe('EventReader.scan', () => {
	const activities = (...ids: string[]) => ids.map((_id) => ({ _id, created: NOON }));

	it('is only for activities', () => {
		expect(readerOf('activityOccurred', []).reader.canScan).toBe(true);
		expect(readerOf('alertClosed', []).reader.canScan).toBe(false);
	});

	it('reads all records of a span', async () => {
		const { reader, sent } = readerOf('activityOccurred', [
			{ data: activities('a'), hasNext: true, nextQueryFilters: { next: true } },
			{ data: activities('b'), hasNext: false },
		]);
		expect(await reader.scan(NOON)).toEqual(activities('a', 'b'));
		expect(sent).toEqual([
			{ filters: { created: { gte: NOON } }, isScan: true, limit: 5_000 },
			{ filters: { next: true }, isScan: true, limit: 5_000 },
		]);
	});

	it('gives nothing when the service does not say how to go on', async () => {
		const { reader } = readerOf('activityOccurred', [{ data: activities('a'), hasNext: true, nextQueryFilters: null }]);
		expect(await reader.scan(NOON)).toBeUndefined();
	});

	it('throws when the poll has no request left', async () => {
		const { reader } = readerOf('activityOccurred', [], 0);
		await expect(reader.scan(NOON)).rejects.toThrow('The poll has no request left');
	});
});

describe('EventReader.readByIds', () => {
	const ids = Array.from({ length: 150 }, (_, index) => String(index));

	it('reads ids in groups, and asks again for those that are missing', async () => {
		const { reader, sent } = readerOf('alertCreated', [
			{ ...pageOf(...ids.slice(0, 60)), hasNext: true },
			pageOf(...ids.slice(60, 100)),
			pageOf(...ids.slice(100, 149)),
		]);
		const { records, asked } = await reader.readByIds(ids);
		expect([records.length, asked]).toEqual([149, 150]);
		expect(sent.map((body) => body?.filters)).toEqual([
			{ id: { eq: ids.slice(0, 100) } },
			{ id: { eq: ids.slice(60, 100) } },
			{ id: { eq: ids.slice(100) } },
		]);
	});

	it('sorts them by the time of the event', async () => {
		const data = [3, 1, 2].map((timestamp) => ({ _id: String(timestamp), timestamp }));
		const { records } = await readerOf('alertCreated', [{ data, hasNext: false }]).reader.readByIds(['1', '2', '3']);
		expect(records.map(({ _id }) => _id)).toEqual(['1', '2', '3']);
	});

	it('gives what it found before a fault', async () => {
		const { reader } = readerOf('alertCreated', [pageOf(...ids.slice(0, 100)), new Error('503')]);
		expect(await reader.readByIds(ids)).toMatchObject({ asked: 100 });
	});

	it('reads the first group however little time is left, and no other', async () => {
		const { reader } = readerOf('alertCreated', [pageOf(...ids.slice(0, 100))], 0);
		expect(await reader.readByIds(ids)).toMatchObject({ asked: 100 });
	});

	it('throws when the first request fails', async () => {
		const { reader } = readerOf('alertCreated', [new Error('503')]);
		await expect(reader.readByIds(ids)).rejects.toThrow('503');
	});
});

describe('EventReader.readRecent', () => {
	it('shows the newest record, and no more', async () => {
		const { reader, sent } = readerOf('alertCreated', [pageOf('a', 'b')]);
		expect(await reader.readRecent()).toEqual(pageOf('a').data);
		expect(sent).toEqual([{ filters: {}, skip: 0, limit: 1, sortDirection: 'desc', sortField: 'date' }]);
	});
});

describe('groupsOfIds', () => {
	it('puts 100 ids into a group', () => {
		const ids = Array.from({ length: 250 }, (_, index) => String(index));
		expect(groupsOfIds(ids).map(({ length }) => length)).toEqual([100, 100, 50]);
		expect(groupsOfIds(ids).flat()).toEqual(ids);
	});
});
