import type { PollInput, RecordSource } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/ports';
import { Reading } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/reading';
import { type Trace, keyOf } from '../../../../../nodes/DefenderCloudApps/trigger/bookmark/remembered';
import { triggerEventOf } from '../../../../../nodes/DefenderCloudApps/trigger/events';
import { NOW, created, idsOf } from '../../../../support/trigger/listening';

const query = { from: 0, list: { time: 0, skip: 4_950 } };
const page = { data: [], hasNext: false };

function readingOf(
	limit = 10,
	remembered = new Map<string, Trace>(),
	readPage: RecordSource['readPage'] = async () => page,
) {
	const source = { readPage } as RecordSource;
	const event = triggerEventOf('alertCreated') as PollInput['event'];
	return new Reading({ event, source, now: NOW, limit }, remembered, 5);
}

describe('Reading.readPage', () => {
	it('asks for no record deeper than the service shows', async () => {
		const readPage = jest.fn(async () => page);
		expect(await readingOf(10, new Map(), readPage).readPage(query)).toBe(page);
		expect(readPage).toHaveBeenCalledWith({ ...query, limit: 50 });
	});

	it('throws when the first page fails', async () => {
		const reading = readingOf(10, new Map(), async () => await Promise.reject(new Error('503')));
		await expect(reading.readPage(query)).rejects.toThrow('503');
	});

	it('gives nothing when a later page fails', async () => {
		const readPage = jest
			.fn(async () => page)
			.mockResolvedValueOnce(page)
			.mockRejectedValueOnce(new Error('503'));
		const reading = readingOf(10, new Map(), readPage);
		await reading.readPage(query);
		expect(await reading.readPage(query)).toBeUndefined();
	});
});

describe('Reading.take', () => {
	it('takes records up to the limit, and returns the first one left', () => {
		const reading = readingOf(2);
		const left = reading.take([created('a', 6), created('b', 7), created('c', 8)]);
		expect([idsOf(reading.fresh), left, reading.isFull]).toEqual([['a', 'b'], created('c', 8), true]);
	});

	it('leaves out what was delivered before, even when it is full', () => {
		const reading = readingOf(1, new Map([[keyOf('b', 7), { time: 7 }]]));
		expect(reading.take([created('a', 6), created('b', 7), created('a', 6)])).toBeUndefined();
		expect(idsOf(reading.fresh)).toEqual(['a']);
		expect(reading.countNew([created('a', 6), created('b', 7), created('c', 8)])).toBe(1);
	});

	it.each([
		['moves over the newest event', created('a', NOW), NOW],
		['is not moved by an event of the future', created('a', NOW + 1), 5],
		['is not moved by an event without a time', { _id: 'a' }, 5],
	])('%s', (_name, record, through) => {
		const reading = readingOf();
		reading.take([record]);
		expect(reading.through).toBe(through);
		expect(reading.isKnown(record)).toBe(true);
	});

	it('remembers an event without a time as one of now', () => {
		const reading = readingOf();
		reading.take([{ _id: 'a' }]);
		expect([...reading.remembered]).toEqual([[keyOf('a'), { time: NOW }]]);
	});

	it('keeps the mark of the last batch', () => {
		const trace = { time: 6, isOfLastBatch: true };
		const reading = readingOf(10, new Map([[keyOf('a', 6), trace]]));
		reading.take([created('a', 6)]);
		expect([...reading.remembered.values()]).toEqual([trace]);
	});
});
