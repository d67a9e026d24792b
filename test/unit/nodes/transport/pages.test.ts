import fc from 'fast-check';

import {
	type ListEnd,
	type Page,
	type PageRequest,
	PAGE_SIZE,
	readList,
} from '../../../../nodes/DefenderCloudApps/transport/pages';
import { cases } from '../../../support/property';

interface Stamped {
	id: string;
	time: number;
}

const newestFirst = (one: Stamped, other: Stamped) => other.time - one.time || one.id.localeCompare(other.id);

/** A list service over records that may change between two pages; refuses what the real one refuses. */
function serviceOver(records: () => Stamped[], requests: PageRequest[] = [], largestPage = 100) {
	return async (request: PageRequest): Promise<Page<Stamped>> => {
		requests.push(request);
		if (request.limit < 1 || request.limit > 100) throw new Error(`limit ${request.limit}`);
		if (request.skip + request.limit > 5_000) throw new Error(`too deep: ${request.skip}`);
		const found = records()
			.filter(({ time }) => request.until === undefined || time <= request.until)
			.sort(newestFirst);
		const data = found.slice(request.skip, request.skip + Math.min(request.limit, largestPage));
		return { data, hasNext: request.skip + data.length < found.length };
	};
}

async function readAll(
	readPage: (request: PageRequest) => Promise<Page<Stamped>>,
	limit = Number.POSITIVE_INFINITY,
	isTimed = true,
): Promise<{ ids: string[]; isWhole: boolean; end: ListEnd }> {
	const ids: string[] = [];
	const reader = readList({
		readPage,
		limit,
		identify: ({ id }) => id,
		...(isTimed && { timeOf: ({ time }: Stamped) => time }),
	});
	for (;;) {
		const { value, done } = await reader.next();
		if (done) return { ids, isWhole: value === 'whole', end: value };
		ids.push(value.id);
	}
}

const many = (count: number, timeOf: (index: number) => number): Stamped[] =>
	Array.from({ length: count }, (_, index) => ({ id: `r${String(index).padStart(6, '0')}`, time: timeOf(index) }));

describe('reading a list', () => {
	it('asks for no more than the limit', async () => {
		const requests: PageRequest[] = [];
		await readAll(
			serviceOver(() => many(500, (index) => index), requests),
			30,
		);
		expect(requests).toEqual([{ skip: 0, limit: 30 }]);
	});

	it.each([
		[101, 10],
		[105, 20],
		[250, 60],
	])('reads %d records where %d at the border of the page share a time', async (limit, ties) => {
		const records = many(400, (index) => (Math.abs(index - 300) <= ties / 2 ? 300 : index));
		const { ids, end } = await readAll(
			serviceOver(() => records),
			limit,
		);
		expect(new Set(ids).size).toBe(limit);
		expect(end).toBe('cut');
	});

	it.each([
		[30, 29, 'cut'],
		[30, 30, 'whole'],
		[30, 31, 'whole'],
		[200, 100, 'cut'],
		[101, 100, 'cut'],
		[150, 149, 'cut'],
		[150, 150, 'whole'],
	])('of %d records up to %d of them ends "%s"', async (count, limit, end) => {
		const records = many(count, (index) => index);
		expect(
			await readAll(
				serviceOver(() => records),
				limit,
			),
		).toMatchObject({ ids: { length: Math.min(count, limit) }, end });
	});

	it('is not whole where the same page comes again and again', async () => {
		const page = many(100, () => 1);
		const { ids, end } = await readAll(async () => await Promise.resolve({ data: page, hasNext: true }));
		expect(ids).toHaveLength(100);
		expect(end).toBe('in circles');
	});

	it('leaves out what was read before, and counts it', async () => {
		const records = many(1_000, (index) => index);
		const known = new Set(records.slice(200, 900).map(({ id }) => id));
		const reader = readList({
			readPage: serviceOver(() => records),
			limit: 950,
			identify: ({ id }) => id,
			timeOf: ({ time }: Stamped) => time,
			known,
		});
		const ids: string[] = [];
		for await (const { id } of reader) ids.push(id);
		expect(ids).toHaveLength(250);
		expect(ids.filter((id) => known.has(id))).toEqual([]);
	});

	it('reads 10,000 records with little more than 100 requests', async () => {
		const requests: PageRequest[] = [];
		const records = many(10_000, (index) => index);
		const { ids } = await readAll(serviceOver(() => records, requests));
		expect(ids).toHaveLength(10_000);
		expect(requests.length).toBeLessThanOrEqual(103);
	});

	it('tells that a list without a time cannot be read to its end', async () => {
		const { ids, isWhole } = await readAll(
			serviceOver(() => many(5_100, () => 1)),
			undefined,
			false,
		);
		expect(ids).toHaveLength(5_000);
		expect(isWhole).toBe(false);
	});

	it.each([
		['an empty page that promises more', { data: [], hasNext: true }],
		['the same page again and again', { data: many(PAGE_SIZE, () => 1), hasNext: true }],
	])('ends at %s', async (_name, page) => {
		let requests = 0;
		await readAll(async () => {
			requests += 1;
			if (requests > 10) throw new Error('endless');
			return page;
		});
		expect(requests).toBeLessThanOrEqual(4);
	});

	it('keeps what it read when a later page fails', async () => {
		const service = serviceOver(() => many(300, (index) => index));
		let requests = 0;
		const read: string[] = [];
		const reader = readList<Stamped>({
			readPage: async (request) => {
				requests += 1;
				if (requests === 3) throw new Error('broken');
				return await service(request);
			},
			limit: Number.POSITIVE_INFINITY,
			identify: ({ id }) => id,
		});
		await expect(
			(async () => {
				for await (const { id } of reader) read.push(id);
			})(),
		).rejects.toThrow('broken');
		expect(read).toHaveLength(200);
	});

	it('loses no record and yields none twice while others come and go', async () => {
		const stamped = fc.record({ time: fc.integer({ min: 0, max: 400 }) });
		await fc.assert(
			fc.asyncProperty(
				fc.array(stamped, { maxLength: 700 }),
				fc.array(fc.record({ page: fc.nat(8), adds: fc.nat(30), removes: fc.nat(30) }), { maxLength: 6 }),
				fc.integer({ min: 20, max: 100 }),
				fc.option(fc.integer({ min: 1, max: 800 }), { nil: Number.POSITIVE_INFINITY }),
				async (initial, changes, largestPage, limit) => {
					const stable = initial.map(({ time }, index) => ({ id: `s${index}`, time }));
					// Records that vanish while the list is read must not make it skip those that stay.
					let passing = many(90, (index) => index * 5);
					let pages = 0;
					const service = serviceOver(() => [...stable, ...passing], [], largestPage);
					const { ids } = await readAll(async (request) => {
						for (const { adds, removes } of changes.filter(({ page }) => page === pages)) {
							const fresh = many(adds, (index) => 401 + index).map(({ id, time }) => ({ id: `n${pages}${id}`, time }));
							passing = [...passing.slice(removes), ...fresh];
						}
						pages += 1;
						return await service(request);
					}, limit);
					const largestTie = Math.max(0, ...[...countBy(stable.map(({ time }) => time)).values()]);
					expect(new Set(ids).size).toBe(ids.length);
					// More ties than a page can only be read by skip, which may shift; a page is never smaller than the ties here.
					if (largestTie < largestPage / 2) {
						const missed = stable.filter(({ id }) => !ids.includes(id));
						expect(ids.length === limit || missed.length === 0).toBe(true);
						expect(ids.length).toBeLessThanOrEqual(limit);
					}
				},
			),
			cases(150),
		);
	});
});

function countBy(values: number[]): Map<number, number> {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
