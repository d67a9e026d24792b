import type { IHttpRequestOptions } from 'n8n-workflow';

import { EntraNetwork, type HttpAnswer, hostRequest } from '../../../../../credentials/common/entra/network';

const TOKEN_URL = 'https://login.example.com/t/oauth2/v2.0/token';

function network(...answers: Array<HttpAnswer | Error>) {
	const sent: IHttpRequestOptions[] = [];
	const client = new EntraNetwork(async (options) => {
		sent.push(options);
		const answer = answers.shift();
		if (answer === undefined) throw new Error('No answer left');
		if (answer instanceof Error) throw answer;
		return answer;
	}, 'https://login.example.com');
	return { client, sent };
}

const ok: HttpAnswer = { statusCode: 200, headers: { 'x-ms-request-id': 'r' }, body: '{"access_token":"t"}' };
const fault: HttpAnswer = { statusCode: 503, headers: {}, body: '<html></html>' };
const dropped = Object.assign(new Error('socket hang up of password=hunter2'), { code: 'ECONNRESET' });

describe('EntraNetwork', () => {
	it('sends what MSAL gives it, follows no redirect, and lets every status through', async () => {
		const { client, sent } = network(ok);
		const answer = await client.sendPostRequestAsync(TOKEN_URL, { headers: { a: 'b' }, body: 'grant_type=x' });
		expect(answer).toEqual({ status: 200, headers: { 'x-ms-request-id': 'r' }, body: { access_token: 't' } });
		const [{ abortSignal, ...request } = { abortSignal: undefined }] = sent;
		expect(abortSignal?.aborted).toBe(false);
		expect(request).toEqual({
			method: 'POST',
			url: TOKEN_URL,
			headers: { a: 'b' },
			body: 'grant_type=x',
			encoding: 'text',
			timeout: 30_000,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it.each([
		'https://login.microsoftonline.com/common/discovery/instance',
		'http://login.example.com/t/oauth2/v2.0/token',
		'https://login.example.com:8443/t/oauth2/v2.0/token',
		'https://login.example.com.evil.example/t',
	])('sends nothing to %s', async (url) => {
		const { client, sent } = network(ok);
		await expect(client.sendGetRequestAsync(url)).rejects.toThrow(
			'The sign-in was about to leave the host of its cloud',
		);
		expect(sent).toEqual([]);
	});

	it.each([
		['a dropped connection', dropped],
		['a fault of Entra', fault],
	])('tries again after %s', async (_name, first) => {
		const { client, sent } = network(first, ok);
		expect((await client.sendPostRequestAsync(TOKEN_URL)).status).toBe(200);
		expect(sent).toHaveLength(2);
	});

	it.each([
		[[dropped, dropped], 'The sign-in host login.example.com could not be reached', '(ECONNRESET)'],
		[
			[fault, fault],
			'The sign-in host login.example.com answered with status 503 and no token',
			'Entra is not available',
		],
		[
			[{ ...ok, statusCode: 302, body: '' }],
			'The sign-in host login.example.com answered with status 302 and no token',
			'proxy',
		],
		[[{ ...ok, body: '"text"' }], 'The sign-in host login.example.com answered with status 200 and no token', 'proxy'],
	] as Array<[Array<HttpAnswer | Error>, string, string]>)(
		'says what came instead of an answer (%#)',
		async (answers, title, hint) => {
			const { client } = network(...answers);
			const problem = await client
				.sendPostRequestAsync(TOKEN_URL, { body: 'password=hunter2' })
				.catch((error: unknown) => error);
			expect(problem).toBe(client.problem);
			expect(problem).toMatchObject({ title, description: expect.stringContaining(hint) });
			expect(String(problem)).not.toContain('hunter2');
		},
	);

	it.each([
		['7', 7_000],
		['Fri, 31 Dec 1999 23:59:59 GMT', 60_000],
		[undefined, 60_000],
	])('waits as told by Retry-After %s', async (retryAfter, waitInMs) => {
		const { client } = network({ statusCode: 429, headers: { 'retry-after': retryAfter }, body: '{"error":"x"}' });
		await client.sendPostRequestAsync(TOKEN_URL);
		expect(client.waitInMs).toBe(waitInMs);
		expect(client.refusal).toEqual({ error: 'x' });
	});

	it.each([
		['{}', { error: 'temporarily_unavailable' }],
		['[]', { error: 'temporarily_unavailable' }],
		['null', { error: 'temporarily_unavailable' }],
		['{"error":7,"error_description":{}}', { error: 'temporarily_unavailable' }],
		['{"error":"slow_down"}', { error: 'slow_down' }],
	])('takes a 429 with %s for a throttle', async (body, refusal) => {
		const { client } = network({ statusCode: 429, headers: {}, body });
		expect((await client.sendPostRequestAsync(TOKEN_URL)).body).toEqual(refusal);
		expect(client.waitInMs).toBe(60_000);
	});

	it('gives MSAL no refusal without a name, and no text that is none', async () => {
		const { client } = network({
			statusCode: 400,
			headers: {},
			body: '{"error_description":5,"suberror":null,"trace_id":["t"]}',
		});
		expect((await client.sendPostRequestAsync(TOKEN_URL)).body).toEqual({ error: 'status_400' });
	});

	it('ends an answer that drips, and sends nothing after that', async () => {
		let requests = 0;
		const drips = async ({ abortSignal }: IHttpRequestOptions) => {
			requests++;
			return await new Promise<HttpAnswer>((_resolve, reject) => {
				abortSignal?.addEventListener?.('abort', () => reject(new Error('canceled')));
			});
		};
		const client = new EntraNetwork(drips, 'https://login.example.com', 20);
		await expect(client.sendPostRequestAsync(TOKEN_URL)).rejects.toThrow(
			'The sign-in host login.example.com did not answer within 0.02 seconds',
		);
		expect(requests).toBe(1);
	});
});

describe('hostRequest', () => {
	const throughHost = async (answer: unknown) =>
		await hostRequest({ helpers: { httpRequest: async () => answer } })({ url: TOKEN_URL });

	it('gives the parts of an answer', async () => {
		expect(await throughHost({ ...ok, statusMessage: 'OK' })).toEqual(ok);
	});

	it('gives no headers where there are none', async () => {
		expect(await throughHost({ statusCode: 200, body: 'text' })).toEqual({ statusCode: 200, headers: {}, body: 'text' });
	});
});
