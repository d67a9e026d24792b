import type { IDataObject } from 'n8n-workflow';

import { getDiscoveryCategories } from '../../../../../nodes/DefenderCloudApps/resources/discovery/getAllCategories.operation';
import { ScriptedService, all } from '../scriptedService';

afterEach(() => jest.restoreAllMocks());

const CRM = 'SAASDB_CATEGORY_CRM';
const made = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: `C${first + index}` }));

/** The categories of a service that answers these pages in turn. */
async function listed(pages: object[][], parameters: IDataObject) {
	const given = { streamId: 'r', filterMode: 'fields', filters: {}, simplify: false, ...parameters };
	const service = new ScriptedService(
		pages.map((body) => ({ body })),
		[given],
	);
	const items = await all(getDiscoveryCategories.execute(await service.call()));
	return {
		ids: items.map(({ json }) => json.id),
		pages: service.sent.map(({ body }) => body as { skip: number; limit: number }),
	};
}

describe('the list of categories', () => {
	it('goes on after a full page, and ends with one that is not full', async () => {
		const { ids, pages } = await listed([made(0, 100), made(100, 100), made(200, 3)], { returnAll: true });
		expect(new Set(ids).size).toBe(203);
		expect(pages).toMatchObject([
			{ skip: 0, limit: 100 },
			{ skip: 100, limit: 100 },
			{ skip: 200, limit: 100 },
		]);
	});

	it('asks for no more than the limit', async () => {
		const { ids, pages } = await listed([made(0, 2)], { limit: 2 });
		expect(ids).toEqual(['C0', 'C1']);
		expect(pages).toMatchObject([{ skip: 0, limit: 2 }]);
	});

	it('counts only what the node keeps, and stops when it has enough', async () => {
		const first = [{ id: CRM }, ...made(0, 99)];
		const second = [...made(99, 99), { id: 'SAASDB_CATEGORY_WEBMAIL' }];
		const category = [CRM, 'SAASDB_CATEGORY_WEBMAIL'];
		expect(await listed([first, second, []], { filters: { category }, limit: 2 })).toMatchObject({
			ids: category,
			pages: [
				{ skip: 0, limit: 100 },
				{ skip: 100, limit: 100 },
			],
		});
		expect(await listed([first], { filters: { category }, limit: 1 })).toMatchObject({
			ids: [CRM],
			pages: [{ skip: 0, limit: 100 }],
		});
	});
});
