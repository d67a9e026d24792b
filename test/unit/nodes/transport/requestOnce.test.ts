import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { object } from '../../../../nodes/DefenderCloudApps/transport/answers';
import { ApiClient } from '../../../../nodes/DefenderCloudApps/transport/client';
import { forgetPacers } from '../../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';

beforeEach(() => {
	forgetPacers();
	jest.spyOn(surroundings, 'pause').mockResolvedValue(undefined);
});

afterEach(() => jest.restoreAllMocks());

/** A client over an n8n that writes into the options that it is given, as n8n does, and answers the first requests with faults. */
async function clientOver(answers: Array<string | number>) {
	const sent: IHttpRequestOptions[] = [];
	const context = {
		getNode: () => ({ name: 'Defender', type: 'x', parameters: {} }),
		getNodeParameter: () => 'apiToken',
		getCredentials: async () => await Promise.resolve({ cloud: 'commercial', apiToken: 'x' }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				sent.push({ ...options, headers: { ...options.headers }, qs: { ...options.qs } });
				Object.assign(options, { url: 'https://elsewhere.example', method: 'DELETE', body: 'changed' });
				Object.assign(options.headers ?? {}, { Authorization: 'Bearer earlier' });
				const answer = answers.shift();
				if (typeof answer === 'string') return await Promise.resolve(answer);
				throw Object.assign(new Error('refused'), { cause: { response: { status: answer, headers: {} } } });
			},
		},
	};
	return { client: await ApiClient.open(context as unknown as IExecuteFunctions), sent };
}

const request = {
	method: 'POST',
	path: ['v1', 'entities', 'retrieve'],
	query: { entity: { id: 'a' } as IDataObject },
	body: { filters: { id: { eq: ['a'] } } },
	isRepeatable: true,
	permissions: [],
	read: object,
} as const;

describe('a request that is sent once for many items', () => {
	it('gives each a copy of the answer', async () => {
		const { client, sent } = await clientOver(['{"names":["a"]}']);
		const first = await client.requestOnce(request);
		(first.names as string[]).push('changed');
		const second = await client.requestOnce(request);
		expect(second).toEqual({ names: ['a'] });
		(second.names as string[]).push('changed');
		expect(await client.requestOnce(request)).toEqual({ names: ['a'] });
		expect(sent).toHaveLength(1);
	});

	it('is sent with options of its own at each attempt, whatever n8n wrote into the earlier ones', async () => {
		const { client, sent } = await clientOver([503, 503, '{}']);
		const before = structuredClone({ ...request, read: undefined });
		await client.requestOnce(request);
		expect(sent).toHaveLength(3);
		const plain = sent.map(({ abortSignal: _signal, ...options }) => options);
		expect(plain[1]).toEqual(plain[0]);
		expect(plain[2]).toEqual(plain[0]);
		expect(plain[0]?.headers).not.toHaveProperty('Authorization');
		expect({ ...request, read: undefined }).toEqual(before);
	});

	it('is another one where query or body differ', async () => {
		const { client, sent } = await clientOver(['{"of":1}', '{"of":2}', '{"of":3}']);
		await client.requestOnce(request);
		expect(await client.requestOnce({ ...request, query: { entity: { id: 'b' } } })).toEqual({ of: 2 });
		expect(await client.requestOnce({ ...request, body: {} })).toEqual({ of: 3 });
		expect(sent).toHaveLength(3);
	});

	it('is sent again where it failed', async () => {
		const { client, sent } = await clientOver([404, '{"of":1}']);
		await expect(client.requestOnce(request)).rejects.toMatchObject({ httpCode: '404' });
		expect(await client.requestOnce(request)).toEqual({ of: 1 });
		expect(sent).toHaveLength(2);
	});
});
