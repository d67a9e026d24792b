import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type Activity, makeActivity, makeEntity } from '../../simulated-tenant';
import { keepBinaryDataInFiles } from '../support/binaryData';
import type { NodeResult } from '../support/run';
import { useFixture } from '../support/tenant';
import { NodeFixture } from './support/nodeFixture';

const fixture = useFixture(new NodeFixture());

const getAlerts = { resource: 'alert', operation: 'getAll', returnAll: true, output: 'ndjsonFile' };
const getActivities = { ...getAlerts, resource: 'activity' };

/** Beside their ID and their time, the activities share everything, so that many fit into memory. */
function addActivities(count: number): Activity[] {
	const now = fixture.tenant.clock.now();
	const shared = makeActivity();
	for (let index = 0; index < count; index++) {
		const timestamp = now - (index + 1) * 1_000;
		fixture.tenant.activities.push({ ...shared, _id: `${shared._id}-${index}`, timestamp, created: timestamp });
	}
	return fixture.tenant.activities;
}

/** The only file of the first output item. */
function fileOf({ outputs }: Pick<NodeResult, 'outputs'>, field = 'data'): IBinaryData {
	const item: INodeExecutionData | undefined = outputs[0]?.[0];
	const file = item?.binary?.[field];
	if (!file) throw new Error('The item has no such file');
	expect(Object.keys(item.binary ?? {})).toEqual([field]);
	return file;
}

/** The records in a file as n8n stored it. */
async function recordsIn(file: IBinaryData): Promise<IDataObject[]> {
	const text = (await Container.get(BinaryDataService).getAsBuffer(file)).toString('utf8');
	const lines = text.split('\n');
	expect(lines.pop()).toBe('');
	return lines.map((line) => JSON.parse(line) as IDataObject);
}

const idsOf = (records: ReadonlyArray<IDataObject | Activity>) => records.map(({ _id }) => _id);

describe('a file in memory, as n8n keeps it if it is told to', () => {
	it('holds the records as well', async () => {
		const alerts = fixture.addAlerts(3);
		const file = fileOf(await fixture.run(getAlerts));
		expect(file.id).toBeUndefined();
		expect(idsOf(await recordsIn(file))).toEqual(alerts.map(({ _id }) => _id));
	});
});

describe('Output > NDJSON File', () => {
	beforeAll(async () => await keepBinaryDataInFiles());

	it('puts all records into one file and says how many they are, and from when to when', async () => {
		const alerts = fixture.addAlerts(250);
		const result = await fixture.run(getAlerts);
		expect(result.error).toBeUndefined();
		const file = fileOf(result);
		expect(idsOf(await recordsIn(file))).toEqual(alerts.map(({ _id }) => _id));
		const time = new Date(fixture.now).toISOString().slice(0, 19).replaceAll(':', '-');
		expect(result.items).toEqual([
			{
				count: 250,
				from: new Date(alerts.at(-1)?.timestamp ?? NaN).toISOString(),
				to: new Date(alerts[0]?.timestamp ?? NaN).toISOString(),
				isWhole: true,
				fileName: `alerts-${time}Z.ndjson`,
				size: (await Container.get(BinaryDataService).getAsBuffer(file)).length,
			},
		]);
		expect(file).toMatchObject({ fileName: `alerts-${time}Z.ndjson`, mimeType: 'application/x-ndjson' });
		expect(file.id).toMatch(/^filesystem/);
	});

	it('scans activities into it, with as few requests as into items', async () => {
		const activities = addActivities(12_000);
		const result = await fixture.run(getActivities);
		expect(new Set(idsOf(await recordsIn(fileOf(result))))).toEqual(new Set(idsOf(activities)));
		expect(result.items[0]).toMatchObject({ count: 12_000, isWhole: true });
		expect(fixture.apiRequests.length).toBeLessThanOrEqual(4);
	});

	it.each([
		[true, undefined],
		[false, undefined],
		[true, ['title', 'ipAddresses']],
		[false, 'title, entities.label'],
	])('writes what would be items (simplified: %s, fields: %j)', async (simplify, fields) => {
		const parameters = { ...getAlerts, simplify, ...(fields && { options: { fields } }) };
		fixture.addAlerts(3, () => ({ title: 'Zugriff aus München „heute“\nund gestern' }));
		const { items } = await fixture.run({ ...parameters, output: 'items' });
		expect(items).toHaveLength(3);
		expect(await recordsIn(fileOf(await fixture.run(parameters)))).toEqual(items);
	});

	it('goes into the field that was named', async () => {
		fixture.addAlerts(1);
		expect(fileOf(await fixture.run({ ...getAlerts, binaryPropertyName: 'export' }), 'export').bytes).toBeGreaterThan(
			0,
		);
	});

	it('ends at the limit, which is all that was asked for', async () => {
		fixture.addAlerts(300);
		const { items } = await fixture.run({ ...getAlerts, returnAll: false, limit: 120 });
		expect(items).toEqual([expect.objectContaining({ count: 120, isWhole: true })]);
	});

	it('says nothing of times for a list without them, and may be empty', async () => {
		fixture.tenant.entities.push(makeEntity());
		const { items } = await fixture.run({ ...getAlerts, resource: 'entity' });
		expect(items[0]).toMatchObject({ count: 1, from: null, to: null, fileName: expect.stringMatching(/^entities-/) });
		const empty = await fixture.run(getAlerts);
		expect(empty.items[0]).toMatchObject({ count: 0, from: null, to: null, isWhole: true, size: 0 });
	});

	it('makes one file for each input item', async () => {
		fixture.addAlerts(2);
		const { outputs } = await fixture.run(getAlerts, { items: [{}, {}] });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('rejects any other output', async () => {
		const { error } = await fixture.run({ ...getAlerts, output: 'csv' });
		expect(error?.message).toContain("'Output' cannot be 'csv'");
		expect(fixture.apiRequests).toEqual([]);
	});
});

describe('a file whose list fails', () => {
	beforeAll(async () => await keepBinaryDataInFiles());

	it('goes on after a fault that passes, with every record once', async () => {
		const activities = addActivities(12_000);
		fixture.tenant.faults.add({ match: { host: 'api', nth: 2 }, answer: 'answer cut' });
		fixture.tenant.faults.add({ match: { host: 'api', nth: 4 }, answer: { status: 503 } });
		const result = await fixture.run(getActivities);
		const ids = idsOf(await recordsIn(fileOf(result)));
		expect(ids).toHaveLength(12_000);
		expect(new Set(ids)).toEqual(new Set(idsOf(activities)));
		expect(result.items[0]).toMatchObject({ count: 12_000, isWhole: true });
	});

	const lastingFault = () =>
		fixture.tenant.faults.add({ match: { host: 'api', from: 2 }, answer: { status: 500 }, times: 99 });

	it('is an error', async () => {
		fixture.addAlerts(250);
		lastingFault();
		const { error, items } = await fixture.run(getAlerts);
		expect(items).toEqual([]);
		expect(error?.httpCode).toBe('500');
	});

	it('keeps what was read and says why it is not whole, where the workflow goes on', async () => {
		const alerts = fixture.addAlerts(250);
		lastingFault();
		const result = await fixture.run(getAlerts, { onError: 'continueRegularOutput' });
		expect(idsOf(await recordsIn(fileOf(result)))).toEqual(alerts.slice(0, 100).map(({ _id }) => _id));
		const [file, failed] = result.items;
		expect(file).toMatchObject({ count: 100, isWhole: false, error: failed?.error });
		expect(failed).toEqual({ error: expect.stringMatching(/\w+ \w+/), message: expect.stringMatching(/\w+ \w+/) });
	});

	it('is an error item alone if nothing was read', async () => {
		const invalid = { ...getAlerts, filterMode: 'json', filtersJson: '{' };
		const { items } = await fixture.run(invalid, { onError: 'continueRegularOutput' });
		expect(items).toEqual([{ error: expect.any(String), message: expect.any(String) }]);
		expect(fixture.apiRequests).toEqual([]);
	});

	it('has its error on the error output, and the file on the other', async () => {
		fixture.addAlerts(250);
		lastingFault();
		const { outputs } = await fixture.run(getAlerts, { onError: 'continueErrorOutput' });
		expect(outputs[0]?.map(({ json }) => json)).toEqual([expect.objectContaining({ count: 100, isWhole: false })]);
		expect(outputs[1]).toHaveLength(1);
	});

	it('says so if n8n cannot store it', async () => {
		fixture.addAlerts(1);
		jest
			.spyOn(Container.get(BinaryDataService), 'store')
			.mockRejectedValue(new Error('ENOSPC: no space left on device'));
		const { error } = await fixture.run(getAlerts);
		expect(error?.message).toBe('n8n could not store the file');
		expect(error?.description).toContain('ENOSPC: no space left on device');
	});
});

/** Stores nothing, but takes every chunk and calls back before the next one. */
function storeBy(onChunk: (chunk: number) => void): void {
	jest.spyOn(Container.get(BinaryDataService), 'store').mockImplementation(async (_location, content, data) => {
		let chunks = 0;
		for await (const { length } of content as AsyncIterable<Buffer>) {
			data.bytes = (data.bytes ?? 0) + length;
			onChunk((chunks += 1));
		}
		return data;
	});
}

describe('a file that n8n stores while it is read', () => {
	beforeAll(async () => await keepBinaryDataInFiles());

	it('requests a page when the last one is stored', async () => {
		addActivities(12_000);
		const requestsAt: number[] = [];
		storeBy(() => requestsAt.push(fixture.apiRequests.length));
		await fixture.run({ ...getActivities, simplify: false });
		// A page has about 180 chunks of 64 KiB.
		expect(requestsAt[100]).toBe(1);
		expect(requestsAt.at(-1)).toBeGreaterThan(2);
	});

	it('requests nothing more once the execution is cancelled', async () => {
		addActivities(12_000);
		let cancelExecution = (): void => undefined;
		storeBy((chunk) => {
			if (chunk === 10) cancelExecution();
		});
		await fixture.run({ ...getActivities, simplify: false }, { onStart: (cancel) => (cancelExecution = cancel) });
		expect(fixture.apiRequests).toHaveLength(1);
	});

	it('needs no more memory for five times as many records', async () => {
		storeBy(() => undefined);
		addActivities(20_000);
		fixture.tenant.settings.pageSize = 2_000;
		const growthFor = async (limit: number) => await growthWhileReading({ ...getActivities, simplify: false, limit });
		await growthFor(4_000);
		const [fewer, more] = [await growthFor(4_000), await growthFor(20_000)];
		expect(more / Math.max(fewer, GROWTH_FOR_A_PAGE)).toBeLessThan(2);
	}, 120_000);
});

/** In bytes, for 2,000 activities as text and as objects. What is left of other tests can hide a smaller growth. */
const GROWTH_FOR_A_PAGE = 16_000_000;

/** By how many bytes the memory in use grows while a list is read, looked at before each answer. */
async function growthWhileReading(parameters: IDataObject): Promise<number> {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const inUse = () => {
		collectGarbage();
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		return heapUsed + arrayBuffers;
	};
	const before = inUse();
	let most = before;
	const look = (): void => void (most = Math.max(most, inUse()));
	fixture.tenant.faults.add({
		match: { host: 'api' },
		answer: {
			change: (reply) => {
				look();
				return reply;
			},
		},
		times: 99,
	});
	const { error } = await fixture.run({ ...parameters, returnAll: false });
	fixture.tenant.faults.clear();
	expect(error).toBeUndefined();
	return most - before;
}
