import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import {
	type StorageRequest,
	putToStorage,
	timeoutInMs,
	wholeTimeInMs,
} from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/storageRequest';
import { surroundings } from '../../../../../../nodes/DefenderCloudApps/transport/runtime';
import { callWith } from '../operationCall';

afterEach(() => jest.restoreAllMocks());

describe('how long a request to the storage may be idle', () => {
	it.each([
		['a small log', 1_000, 60_008],
		['a block of 8 MB', 8 * 1024 ** 2, 127_109],
		['the largest log in one request', 5 * 1024 ** 3, 43_009_673],
	])('for %s grows with its size', (_name, size, expected) => {
		expect(timeoutInMs(size)).toBe(expected);
	});
});

describe('how long a request to the storage may take', () => {
	it.each([
		['a small log', 1_000, 60_063],
		['a block of 8 MB', 8 * 1024 ** 2, 584_288],
		['the largest log in one request', 5 * 1024 ** 3, 335_604_320],
	])('for %s is longer than it may be idle', (_name, size, expected) => {
		expect(wholeTimeInMs(size)).toBe(expected);
		expect(expected).toBeGreaterThan(timeoutInMs(size));
	});
});

type Answer = number | string | { status: number; retryAfter: string };

/** What n8n throws for an answer of the storage: a status, or the code of a connection that failed. */
function thrownFor(answer: Answer): Error {
	if (typeof answer === 'string') return Object.assign(new Error(answer), { code: answer });
	const { status, retryAfter } = typeof answer === 'number' ? { status: answer, retryAfter: undefined } : answer;
	return Object.assign(new Error('refused'), {
		response: { status, headers: { 'retry-after': retryAfter }, data: '' },
	});
}

/** Sends one request against scripted answers; each pause ends at once. */
async function put(answers: Answer[], { cancelAfter }: { cancelAfter?: number } = {}) {
	const sent: IHttpRequestOptions[] = [];
	const bodies: Readable[] = [];
	const pauses: number[] = [];
	const cancel = new AbortController();
	jest.spyOn(surroundings, 'random').mockReturnValue(1);
	jest.spyOn(surroundings, 'pause').mockImplementation(async (durationInMs) => {
		pauses.push(durationInMs);
		await Promise.resolve();
	});
	const { call } = callWith({
		cancelSignal: cancel.signal,
		helpers: {
			httpRequest: async (options) => {
				sent.push(options);
				if (sent.length === cancelAfter) cancel.abort();
				const answer = answers[sent.length - 1] ?? 201;
				if (answer !== 201) throw thrownFor(answer);
				return await Promise.resolve('');
			},
		},
	});
	const request: StorageRequest = {
		url: 'https://logs.blob.core.windows.net/a?sig=s3cret',
		headers: { 'x-ms-blob-type': 'BlockBlob' },
		open: async () => {
			bodies.push(Readable.from(['log']));
			return await Promise.resolve(bodies.at(-1) ?? '');
		},
		sizeInBytes: 3,
	};
	const error: unknown = await putToStorage(call, request).catch((thrown: unknown) => thrown);
	return { error, sent, bodies, pauses };
}

describe('a request to the storage', () => {
	it('is a PUT of known length without a redirect', async () => {
		const { sent, error } = await put([]);
		expect(error).toBeUndefined();
		expect(sent).toEqual([
			expect.objectContaining({
				method: 'PUT',
				url: 'https://logs.blob.core.windows.net/a?sig=s3cret',
				headers: { 'x-ms-blob-type': 'BlockBlob', 'Content-Length': 3 },
				disableFollowRedirect: true,
				timeout: 60_001,
			}),
		]);
	});

	it.each<[string, Answer[], number[]]>([
		['after a dropped connection', ['ECONNRESET'], [1_000]],
		['after faults, with growing pauses', [503, 500, 'EPIPE'], [1_000, 2_000, 4_000]],
		['when the storage says', [{ status: 503, retryAfter: '7' }], [7_000]],
		['when a throttled storage says', [{ status: 429, retryAfter: '7' }], [8_000]],
	])('is sent again %s, each time from the beginning of the log', async (_name, answers, expected) => {
		const { error, sent, bodies, pauses } = await put(answers);
		expect(error).toBeUndefined();
		expect(pauses).toEqual(expected);
		expect(sent).toHaveLength(answers.length + 1);
		expect(new Set(sent.map(({ body }) => body)).size).toBe(sent.length);
		expect(bodies.every(({ destroyed }) => destroyed)).toBe(true);
	});

	it.each<[string, Answer[], number]>([
		['a refusal', [403, 201], 1],
		['a redirect', [307, 201], 1],
		['a certificate that is not trusted', ['DEPTH_ZERO_SELF_SIGNED_CERT', 201], 1],
		['a pause that is too long', [{ status: 503, retryAfter: '301' }, 201], 1],
		['five attempts', [503, 503, 503, 503, 503, 201], 5],
		['five attempts of a throttled storage', [429, 429, 429, 429, 429, 201], 5],
	])('is given up after %s, without the link', async (_name, answers, attempts) => {
		const { error, sent } = await put(answers);
		expect(error).toMatchObject({ description: expect.stringContaining('logs.blob.core.windows.net') as string });
		expect(JSON.stringify(error)).not.toContain('s3cret');
		expect(sent).toHaveLength(attempts);
	});

	it('is not sent again once the execution is cancelled', async () => {
		const { error, sent, pauses } = await put(['ECONNRESET', 201], { cancelAfter: 1 });
		expect(error).toMatchObject({
			message: 'The execution was cancelled',
			description: 'The log was not uploaded.',
			context: { itemIndex: 3 },
		});
		expect({ attempts: sent.length, pauses }).toEqual({ attempts: 1, pauses: [] });
	});
});
