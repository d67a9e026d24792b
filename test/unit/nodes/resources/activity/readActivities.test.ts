import type { IDataObject } from 'n8n-workflow';

import { readActivities } from '../../../../../nodes/DefenderCloudApps/resources/activity/readActivities';
import { type Answer, ScriptedService, all, page } from '../scriptedService';

const FROM = Date.UTC(2026, 0, 1);
const since = { timeRange: 'custom', after: new Date(FROM).toISOString() };
const activity = (_id: string, timestamp = FROM): IDataObject => ({ _id, timestamp });
const scan = (data: IDataObject[], next?: IDataObject): Answer => ({
	body: { data, hasNext: next !== undefined, total: data.length, nextQueryFilters: next ?? null },
});
/** A last page that counts records without having any. */
const cutShort: Answer = { body: { data: [], hasNext: false, total: 2 } };

async function read(parameters: IDataObject, answers: Answer[]) {
	const service = new ScriptedService(answers, [parameters]);
	const found = await all(readActivities(await service.call()));
	return { ids: found.map(({ _id }) => _id), bodies: service.sent.map(({ body }) => body as IDataObject) };
}

describe('activities', () => {
	it('of one page are read as a list', async () => {
		const { ids, bodies } = await read({ limit: 100 }, [page([activity('a')])]);
		expect(ids).toEqual(['a']);
		expect(bodies).toEqual([{ filters: {}, skip: 0, limit: 100, sortField: 'date', sortDirection: 'desc' }]);
	});

	it('are read as a list where an order is asked for', async () => {
		const { bodies } = await read({ returnAll: true, sort: { direction: 'asc' } }, [page([])]);
		expect(bodies).toEqual([expect.objectContaining({ skip: 0, sortDirection: 'asc' })]);
	});

	it('of more than one page are scanned, as the service says how to go on', async () => {
		const next = { token: 'x' };
		const { ids, bodies } = await read({ limit: 101 }, [scan([activity('a')], next), scan([activity('b')])]);
		expect(ids).toEqual(['a', 'b']);
		expect(bodies).toEqual([
			{ filters: {}, isScan: true, limit: 500 },
			{ filters: next, isScan: true, limit: 500 },
		]);
	});

	it('are scanned once more from a millisecond earlier, without what is too early', async () => {
		const answers = [cutShort, scan([activity('a', FROM - 1), activity('b', FROM)])];
		const { ids, bodies } = await read({ returnAll: true, ...since }, answers);
		expect(ids).toEqual(['b']);
		expect(bodies.map((body) => body.filters)).toEqual([{ date: { gte: FROM } }, { date: { gte: FROM - 1 } }]);
	});

	it('are not scanned again once a scan has brought some, because its rest has no order', async () => {
		const answers = [scan([activity('a')], { token: 'x' }), cutShort, page([activity('b')])];
		const { bodies } = await read({ returnAll: true, ...since }, answers);
		expect(bodies.map(({ isScan = false }) => isScan)).toEqual([true, true, false]);
	});

	it('that a scan left out are read by pages, and none comes twice', async () => {
		const answers = [scan([activity('a')], { token: 'x' }), cutShort, page([activity('b'), activity('a')])];
		const { ids, bodies } = await read({ returnAll: true }, answers);
		expect(ids).toEqual(['a', 'b']);
		expect(bodies.at(-1)).toMatchObject({ skip: 0, limit: 100 });
	});
});
