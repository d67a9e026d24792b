import type { IDataObject } from 'n8n-workflow';

import { bannedDomains } from '../../../../../nodes/DefenderCloudApps/resources/discovery/bannedDomains';
import { callWith } from './operationCall';

/** The domains of a service that answers these bodies in turn, and the last one for ever. */
async function listed(answers: unknown[], parameters: IDataObject = { returnAll: true }) {
	let next = 0;
	const { call, requests } = callWith({
		parameters,
		answer: () => answers[Math.min(next++, answers.length - 1)],
	});
	const found: IDataObject[] = [];
	for await (const { json } of bannedDomains(call)) found.push(json);
	return { found, pages: requests.map(({ query }) => [query?.skip, query?.limit]) };
}

describe('the banned domains', () => {
	it.each<[string, unknown[], IDataObject[], number]>([
		[
			'as texts, to an empty page',
			[['a.example', 'b.example'], []],
			[{ domain: 'a.example' }, { domain: 'b.example' }],
			2,
		],
		['as texts, to a page that comes twice', [['a.example']], [{ domain: 'a.example' }], 2],
		[
			'as records under a name',
			[{ domains: [{ domain: 'a.example', appId: 1 }] }],
			[{ domain: 'a.example', appId: 1 }],
			2,
		],
		['to the end that the service names', [{ data: ['a.example'], hasNext: false }], [{ domain: 'a.example' }], 1],
		[
			'on where the service says that there is more',
			[
				{ data: ['a.example'], hasNext: true },
				{ data: ['b.example'], hasNext: false },
			],
			[{ domain: 'a.example' }, { domain: 'b.example' }],
			2,
		],
		[
			'with what is neither text nor record',
			[{ data: [7, null], hasNext: false }],
			[{ domain: '7' }, { domain: 'null' }],
			1,
		],
		['none', [[]], [], 1],
	])('are read %s', async (_name, answers, expected, pages) => {
		const result = await listed(answers);
		expect(result.found).toEqual(expected);
		expect(result.pages).toHaveLength(pages);
	});

	it('are not asked for beyond the limit', async () => {
		const { found, pages } = await listed([['a.example', 'b.example', 'c.example']], { limit: 2 });
		expect(found).toHaveLength(2);
		expect(pages).toEqual([[0, 2]]);
	});
});
