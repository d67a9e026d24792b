import fc from 'fast-check';

import { readFailure } from '../../../../nodes/DefenderCloudApps/transport/failure';
import { apiPath } from '../../../../nodes/DefenderCloudApps/transport/path';
import { redacted } from '../../../../nodes/DefenderCloudApps/transport/redact';
import { isOutcomeUnknown, retryDelay, throttleDelay } from '../../../../nodes/DefenderCloudApps/transport/retry';
import { readScan } from '../../../../nodes/DefenderCloudApps/transport/scan';

const NOW = Date.UTC(2026, 0, 31, 12);

describe('what a failure tells', () => {
	const failed = (status: number, data?: unknown, headers = {}) => ({ cause: { response: { status, data, headers } } });
	it.each([
		['Django words', failed(403, { detail: 'Missing scope' }), { status: 403, detail: 'Missing scope' }],
		[
			'validation',
			failed(400, { filters: [{ error: 'x is not valid' }], error: true }),
			{ detail: 'filters: x is not valid' },
		],
		['the other validation shape', failed(400, { errors: [{ error: 'nope' }] }), { detail: 'nope' }],
		['a code alone', failed(400, { errorMessageCode: 'CONSOLE_X' }), { detail: 'CONSOLE_X' }],
		['JSON as text', failed(400, '{"detail":"as text"}'), { detail: 'as text' }],
		[
			'a web page',
			failed(404, '<!DOCTYPE html>var __ADALLOM_CONSTS'),
			{ status: 404, isHtml: true, detail: undefined },
		],
		['Retry-After in seconds', failed(429, {}, { 'retry-after': '7' }), { retryAfterInMs: 7_000 }],
		[
			'Retry-After as a date',
			failed(429, {}, { 'retry-after': new Date(NOW + 9_000).toUTCString() }),
			{ retryAfterInMs: 9_000 },
		],
		['the throttle text', failed(429, { detail: 'Expected available in 42 seconds.' }), { retryAfterInMs: 42_000 }],
		['a dropped connection', { cause: { code: 'ECONNRESET', message: 'socket hang up' } }, { code: 'ECONNRESET' }],
		[
			"Entra's refusal",
			{ cause: { body: { error_description: 'AADSTS7000222: expired' } } },
			{ signInDetail: 'AADSTS7000222: expired' },
		],
		[
			'a dropped connection in n8n before 2.34',
			{ httpCode: 'ECONNRESET', message: 'The connection was closed', messages: ['socket hang up'], cause: undefined },
			{ code: 'ECONNRESET', detail: 'socket hang up' },
		],
		[
			'an answer that broke off in n8n before 2.34',
			{ httpCode: '200', message: 'aborted', messages: ['aborted'] },
			{ code: 'ERR_BAD_RESPONSE' },
		],
		[
			'a refusal after the renewal in n8n before 2.34',
			{ httpCode: '401', message: 'Authorization failed', messages: ['Request failed with status code 401'] },
			{ status: 401 },
		],
		[
			"Entra's refusal in n8n before 2.34",
			{ httpCode: 'EAUTH', message: 'AADSTS7000222: expired', messages: ['AADSTS7000222: expired'] },
			{ signInDetail: 'AADSTS7000222: expired' },
		],
		[
			"a credential's own error in n8n before 2.34",
			{
				httpCode: null,
				message: 'No tenant. Enter one.',
				description: 'Enter one.',
				messages: ['No tenant. Enter one.'],
			},
			{ problem: { title: 'No tenant', description: 'Enter one.' } },
		],
		[
			'foreign words with a secret in n8n before 2.34',
			{
				httpCode: null,
				message: 'Refused. sent client_secret=abc123',
				description: 'sent client_secret=abc123',
				messages: ['Refused. sent client_secret=abc123'],
			},
			{ problem: { title: 'Refused', description: 'sent client_secret=…' } },
		],
	])('%s', (_name, thrown, failure) => expect(readFailure(thrown, NOW)).toMatchObject(failure));

	it('is never an exception', () => {
		fc.assert(fc.property(fc.anything(), (thrown) => expect(() => readFailure(thrown, NOW)).not.toThrow()));
	});
});

describe('whether to send again', () => {
	const attempt = { earlierAttempts: 0, isRepeatable: true, random: 0 };
	it.each([
		['503', { ...attempt, failure: { status: 503 } }, 500],
		['503 for the third time', { ...attempt, earlierAttempts: 2, failure: { status: 503 } }, 2_000],
		['503 for the fifth time', { ...attempt, earlierAttempts: 4, failure: { status: 503 } }, undefined],
		['write that may have run', { ...attempt, isRepeatable: false, failure: { status: 503 } }, undefined],
		['refusal', { ...attempt, failure: { status: 403 } }, undefined],
		['web page with 500', { ...attempt, failure: { status: 500, isHtml: true } }, undefined],
		['dropped connection', { ...attempt, failure: { code: 'ECONNRESET' } }, 500],
		['programming mistake', { ...attempt, failure: {} }, undefined],
	])('%s', (_name, given, wait) => expect(retryDelay(given)).toBe(wait));

	it.each([
		['told how long', { status: 429, retryAfterInMs: 8_000 }, 8_000],
		['not told', { status: 429 }, 60_000],
	])('waits for a throttled tenant, %s', (_name, failure, wait) => expect(throttleDelay(failure, 0)).toBe(wait));

	it('lets processes come back at different moments, also if nobody tells when', () => {
		expect([0.1, 0.5, 0.9].map((random) => throttleDelay({ status: 429 }, random))).toEqual([60_100, 60_500, 60_900]);
	});

	it('adds jitter to the wait for a throttled tenant, and never waits less than told', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 600_000 }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				(retryAfterInMs, random) => {
					const wait = throttleDelay({ status: 429, retryAfterInMs }, random);
					expect(wait).toBeGreaterThanOrEqual(retryAfterInMs);
					expect(wait).toBeLessThanOrEqual(retryAfterInMs + 1_000);
				},
			),
		);
	});

	it.each([
		[{ status: 503 }, true],
		[{ status: 400 }, false],
		[{ code: 'ECONNRESET' }, true],
		[{ code: 'ECONNREFUSED' }, false],
	])('knows whether %j may have been carried out', (failure, unknown) =>
		expect(isOutcomeUnknown(failure)).toBe(unknown),
	);
});

describe('paths', () => {
	it('keeps every id inside its segment', () => {
		const base = 'https://api.example/api';
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
				fc.pre(id !== '.' && id !== '..');
				const url = new URL(`${base}${apiPath(['v1', 'alerts', id])}`);
				expect(url.pathname.split('/')).toHaveLength(6);
				expect(decodeURIComponent(url.pathname.split('/')[4] ?? '')).toBe(id);
				expect(url.search + url.hash).toBe('');
			}),
		);
	});

	it.each(['', '.', '..'])('refuses %j', (id) => expect(() => apiPath(['v1', id])).toThrow('cannot be used as an ID'));
});

describe('redaction', () => {
	it.each([
		['Authorization: Bearer abcdefghijklmnop', 'Authorization: …'],
		[
			'see https://x.blob.core.windows.net/c/b?sv=1&sig=s3cr3t%3D&se=2',
			'see https://x.blob.core.windows.net/c/b?sv=1&sig=…&se=2',
		],
		...['client_secret', 'password', 'refresh_token', 'access_token', 'client_assertion'].flatMap((name) => [
			[`{"${name}":"hunter2","a":1}`, `{"${name}":"…","a":1}`],
			[`grant_type=x&${name}=hunter2&scope=y`, `grant_type=x&${name}=…&scope=y`],
		]),
		['token eyJhbGciOi.eyJzdWIi.c2ln end', 'token … end'],
		['nothing to hide', 'nothing to hide'],
	])('%s', (text, shown) => expect(redacted(text)).toBe(shown));
});

describe('a scan', () => {
	const page = (ids: number[], hasNext: boolean, nextQueryFilters?: unknown, total = ids.length) => ({
		data: ids.map((id) => ({ id: String(id) })),
		hasNext,
		total,
		nextQueryFilters,
	});

	async function scan(pages: Array<ReturnType<typeof page>>, limit = Number.POSITIVE_INFINITY) {
		const sent: unknown[] = [];
		let isCut = false;
		const reader = readScan<{ id: string }, unknown>({
			filters: 'first',
			limit,
			onCut: () => (isCut = true),
			identify: ({ id }) => id,
			readPage: async (filters, size) => {
				sent.push([filters, size]);
				return pages[Math.min(sent.length, pages.length) - 1] ?? page([], false);
			},
		});
		const ids: string[] = [];
		for (;;) {
			const { value, done } = await reader.next();
			if (done) return { ids, sent, isWhole: value, isCut };
			ids.push(value.id);
		}
	}

	it('follows the filters for the next page exactly as given', async () => {
		const { ids, sent } = await scan([page([1, 2], true, { any: 'thing' }), page([2, 3], false)]);
		expect(ids).toEqual(['1', '2', '3']);
		expect(sent).toEqual([
			['first', 5_000],
			[{ any: 'thing' }, 5_000],
		]);
	});

	it.each([
		['with a page that has more', [page([1, 2, 3], false)], 2, true],
		['before a further page', [page([1, 2], true, 'next')], 2, true],
		['with the last record', [page([1, 2], false)], 2, false],
		['without a limit that counts', [page([1, 2], true, 'next'), page([3], false)], 9, false],
	])('tells whether it ends before the list does: %s', async (_name, pages, limit, isCut) => {
		expect(await scan(pages, limit)).toMatchObject({ isWhole: true, isCut });
	});

	it('notices that an empty page hides records', async () => {
		expect((await scan([page([], false, undefined, 7)])).isWhole).toBe(false);
		expect((await scan([page([], false, undefined, 0)])).isWhole).toBe(true);
	});

	it.each([
		['counts what is left', page([], false, undefined, 8), false],
		['counts all, and more than was read', page([], false, undefined, 5), false],
		['counts all, and that was read', page([], false, undefined, 3), true],
		['counts nothing', page([], false, undefined, 0), true],
		['promises more and does not say how', page([], true, undefined, 0), false],
	])('knows whether it is whole when an empty later page %s', async (_name, last, isWhole) => {
		const total = last.total === 5 ? 5 : 3;
		expect(await scan([page([1, 2, 3], true, 'next', total), last])).toMatchObject({ ids: ['1', '2', '3'], isWhole });
	});

	it('goes on over empty pages that lead somewhere', async () => {
		const empty = ['a', 'b', 'c', 'd'].map((next) => page([], true, next, 1));
		expect(await scan([...empty, page([1], false)])).toMatchObject({ ids: ['1'], isWhole: true });
	});

	it('does not go in circles', async () => {
		const { sent, isWhole } = await scan([page([1], true, 'again')]);
		expect(sent.length).toBeLessThanOrEqual(4);
		expect(isWhole).toBe(false);
	});

	it.each([
		[120, 500],
		[700, 700],
		[9_000, 5_000],
	])('for %d records asks %d at first', async (limit, size) => {
		expect((await scan([page([1], false)], limit)).sent).toEqual([['first', size]]);
	});
});
