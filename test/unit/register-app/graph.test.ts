import type { HttpAnswer } from '../../../credentials/common/entra/network';
import { GraphProblem, type GraphRequest, isOutcomeUnknown } from '../../../packages/register-app/src/graph';
import { answered, graphWith } from './standIn';

const read: GraphRequest = { method: 'GET', path: '/applications' };
const create: GraphRequest = { method: 'POST', path: '/applications', body: { displayName: 'n8n' } };

const ok = answered(201, { id: '1' });
const throttled = (retryAfter?: string) => answered(429, {}, { 'retry-after': retryAfter });
const refusal = (status: number, message: string) =>
	answered(status, { error: { code: 'Request_BadRequest', message } });

describe('a request to Microsoft Graph', () => {
	it('sends its body as JSON and gives the answer', async () => {
		const { graph, asked } = graphWith(ok);
		expect(await graph.request(create)).toEqual({ id: '1' });
		expect(asked).toEqual(['POST /applications {"displayName":"n8n"}']);
	});

	it.each<[string, GraphRequest, HttpAnswer[], number[]]>([
		['as long as it says when throttled', read, [throttled('7'), ok], [7_000]],
		['three seconds when throttled without a time', read, [throttled(), ok], [3_000]],
		['a minute at most', read, [throttled('3600'), ok], [60_000]],
		['until the directory knows the app', create, [refusal(404, 'Not found'), ok], [3_000]],
		['until the app is valid', create, [refusal(400, 'It does not reference a valid application.'), ok], [3_000]],
	])('waits %s', async (_name, request, answers, waits) => {
		const { graph, pauses } = graphWith(...answers);
		expect(await graph.request(request)).toEqual({ id: '1' });
		expect(pauses).toEqual(waits);
	});

	it.each<[string, GraphRequest, HttpAnswer]>([
		['a read that finds nothing', read, refusal(404, 'Not found')],
		['a refusal', create, refusal(400, 'Bad name.')],
		['a fault, after which the app may exist', create, refusal(503, 'Later.')],
	])('is not repeated after %s', async (_name, request, answer) => {
		const { graph, asked } = graphWith(answer, ok);
		await expect(graph.request(request)).rejects.toThrow(GraphProblem);
		expect(asked).toHaveLength(1);
	});

	it('gives up after ten attempts, or five minutes', async () => {
		const often = graphWith(...Array<HttpAnswer>(12).fill(throttled('1')));
		await expect(often.graph.request(read)).rejects.toThrow('status 429');
		expect(often.asked).toHaveLength(10);
		const long = graphWith(...Array<HttpAnswer>(12).fill(throttled('60')));
		await expect(long.graph.request(read)).rejects.toThrow('status 429');
		expect(long.pauses).toEqual([60_000, 60_000, 60_000, 60_000, 60_000]);
	});

	it.each<[unknown, string]>([
		[
			{ error: { code: 'Denied', message: 'Not\nallowed.', innerError: { 'request-id': 'r-1' } } },
			'Microsoft Graph said: Not allowed. (status 403, Denied, request ID r-1)',
		],
		[{ error: 'text' }, 'Microsoft Graph said: no reason (status 403)'],
		[{ error: { message: 7, code: {} } }, 'Microsoft Graph said: no reason (status 403)'],
		[[], 'Microsoft Graph said: no reason (status 403)'],
	])('puts the refusal %j into words', async (body, words) => {
		const { graph } = graphWith(answered(403, body));
		await expect(graph.request(read)).rejects.toThrow(words);
	});

	it('says that nobody answered, without the token', async () => {
		const { graph } = graphWith(new Error('access token'));
		const problem: unknown = await graph.request(read).catch((error: unknown) => error);
		expect(String(problem)).toContain('Microsoft Graph (https://graph.example.com) could not be reached');
		expect(String(problem)).not.toContain('access token');
		expect(isOutcomeUnknown(problem)).toBe(true);
	});
});

describe('isOutcomeUnknown', () => {
	it.each([
		[new GraphProblem('no answer'), true],
		[new GraphProblem('fault', 502), true],
		[new GraphProblem('refused', 400), false],
		[new Error('other'), false],
	])('%s: %s', (error, isUnknown) => expect(isOutcomeUnknown(error)).toBe(isUnknown));
});
