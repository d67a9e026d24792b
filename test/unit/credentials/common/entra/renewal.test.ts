import type { HttpAnswer } from '../../../../../credentials/common/entra/network';
import { freshToken, renewedToken } from '../../../../../credentials/common/entra/renewal';
import { readStoredToken, writeStoredToken } from '../../../../../credentials/common/entra/storedToken';
import type { SignIn } from '../../../../../credentials/common/entra/unattended';

const HOUR_IN_MS = 3_600_000;
const LOGIN_URL = 'https://login.example.com';

let number = 0;
let requests: number;
let answer: HttpAnswer;

beforeEach(() => {
	jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
	requests = 0;
	answer = { statusCode: 200, headers: {}, body: '{}' };
});
afterEach(() => jest.useRealTimers());

const send = async () => {
	requests++;
	return answer;
};

/** An identity of its own, whose sign-in is one request and gives `token 1`, `token 2` … */
function identity(secrets: string[] = []): SignIn {
	const fingerprint = `identity ${number++}`;
	let issued = 0;
	return {
		fingerprint,
		loginUrl: LOGIN_URL,
		secrets,
		acquire: async (network, tokenCache) => {
			const { status } = await network.sendPostRequestAsync(`${LOGIN_URL}/t/oauth2/v2.0/token`, {});
			if (status !== 200) throw new Error('refused');
			issued++;
			return {
				accessToken: `token ${issued} after ${tokenCache ?? 'nothing'}`,
				expiresAt: Date.now() + HOUR_IN_MS,
				tokenCache: `cache ${issued}`,
			};
		},
	};
}

const refused = (status: number, description: string, headers = {}): HttpAnswer => ({
	statusCode: status,
	headers,
	body: JSON.stringify({
		error: 'invalid_grant',
		error_description: description,
		trace_id: '11111111-2222-4333-8444-555555555555',
	}),
});

const tokenIn = (stored: string) => readStoredToken(stored)?.accessToken;

describe('renewedToken', () => {
	it('asks once for everyone who asks at the same time', async () => {
		const signIn = identity();
		const tokens = await Promise.all(Array.from({ length: 50 }, async () => await renewedToken(signIn, '', send)));
		expect({ requests, different: new Set(tokens).size }).toEqual({ requests: 1, different: 1 });
	});

	it('passes on the cache of the token before', async () => {
		const signIn = identity();
		const first = await renewedToken(signIn, '', send);
		expect(tokenIn(await renewedToken(signIn, first, send))).toBe('token 2 after cache 1');
	});

	it('ignores the stored token of another identity', async () => {
		const stored = await renewedToken(identity(), '', send);
		expect(tokenIn(await renewedToken(identity(), stored, send))).toBe('token 1 after nothing');
	});

	it('gives the newer token to everyone with an older one', async () => {
		const signIn = identity();
		const first = await renewedToken(signIn, '', send);
		jest.advanceTimersByTime(1);
		const second = await renewedToken(signIn, first, send);
		expect(await renewedToken(signIn, first, send)).toBe(second);
		expect(await renewedToken(signIn, '', send)).toBe(second);
		expect(requests).toBe(2);
	});

	it('asks Entra if the remembered token may have been revoked together with the refused one', async () => {
		const signIn = identity();
		const first = await renewedToken(signIn, '', send);
		jest.advanceTimersByTime(1);
		const second = await renewedToken(signIn, first, send);
		// Another process obtained it in between, and n8n stored that; then all were revoked.
		const known = readStoredToken(first);
		if (!known) throw new Error('No token');
		const ofAnotherProcess = writeStoredToken({ ...known, accessToken: 'another' });
		jest.advanceTimersByTime(10_001);
		expect(await renewedToken(signIn, ofAnotherProcess, send)).not.toBe(second);
		expect(requests).toBe(3);
	});

	it.each([
		['older, within ten seconds', -1, 10_000, 'remembered'],
		['older, later', -1, 10_001, 'new'],
		['older, after the clock was set back', -1, -60_000, 'new'],
		['as old', 0, 0, 'new'],
		['newer, at once', 1, 0, 'new'],
		['newer, later', 1, 10_001, 'new'],
		["newer by the other machine's clock", 3_600_000, 5_000, 'new'],
	])(
		'knows what may stand in for a refused token of another process: %s',
		async (_name, isNewerByInMs, laterInMs, given) => {
			const signIn = identity();
			const remembered = await renewedToken(signIn, '', send);
			const known = readStoredToken(remembered);
			if (!known) throw new Error('No token');
			const obtainedAt = known.obtainedAt + isNewerByInMs;
			const refusedToken = writeStoredToken({ ...known, accessToken: 'of another process', obtainedAt });
			jest.setSystemTime(known.obtainedAt + laterInMs);
			const token = await renewedToken(signIn, refusedToken, send);
			expect(token === remembered ? 'remembered' : 'new').toBe(given);
			expect(token).not.toBe(refusedToken);
			expect(requests).toBe(given === 'new' ? 2 : 1);
		},
	);

	it('never gives back the token that was refused', async () => {
		const signIn = identity();
		const first = await renewedToken(signIn, '', send);
		expect(await renewedToken(signIn, first, send)).not.toBe(first);
		expect(requests).toBe(2);
	});

	it('gives the token that replaced the refused one, however late somebody asks', async () => {
		const signIn = identity();
		const first = await renewedToken(signIn, '', send);
		jest.advanceTimersByTime(1);
		const second = await renewedToken(signIn, first, send);
		jest.advanceTimersByTime(HOUR_IN_MS / 2);
		expect(await renewedToken(signIn, first, send)).toBe(second);
		expect(requests).toBe(2);
	});

	it('says that Entra throttles, whatever the body of the 429', async () => {
		answer = { statusCode: 429, headers: { 'retry-after': '7' }, body: '{}' };
		await expect(renewedToken(identity(), '', send)).rejects.toThrow(
			'Entra is throttling the sign-ins of this tenant or app. Wait 7 seconds.',
		);
	});

	it('gives nobody an expired token', async () => {
		const signIn = identity();
		await renewedToken(signIn, '', send);
		jest.advanceTimersByTime(HOUR_IN_MS);
		expect(tokenIn(await renewedToken(signIn, '', send))).toBe('token 2 after nothing');
	});

	it('asks Entra if somebody has a newer token of another process', async () => {
		const signIn = identity();
		await renewedToken(signIn, '', send);
		const newer = writeStoredToken({
			accessToken: 'of another process',
			tokenCache: 'theirs',
			fingerprint: signIn.fingerprint,
			obtainedAt: Date.now() + 1,
			expiresAt: Date.now() + HOUR_IN_MS,
		});
		expect(tokenIn(await renewedToken(signIn, newer, send))).toBe('token 2 after theirs');
	});

	it.each([
		['for 15 seconds', refused(400, 'AADSTS50126: Wrong.'), 15_000],
		['as long as Entra says', refused(429, 'AADSTS90055: Too many.', { 'retry-after': '90' }), 90_000],
		['for a minute when throttled without a time', refused(429, 'AADSTS90055: Too many.'), 60_000],
	])('does not repeat a refused sign-in %s', async (_name, refusal, durationInMs) => {
		const signIn = identity();
		answer = refusal;
		await expect(renewedToken(signIn, '', send)).rejects.toThrow('AADSTS');
		jest.advanceTimersByTime(durationInMs - 1);
		await expect(renewedToken(signIn, '', send)).rejects.toThrow('AADSTS');
		expect(requests).toBe(1);
		jest.advanceTimersByTime(1);
		answer = { statusCode: 200, headers: {}, body: '{}' };
		expect(tokenIn(await renewedToken(signIn, '', send))).toBe('token 1 after nothing');
	});

	it('asks again a few seconds after Entra could not be reached', async () => {
		const signIn = identity();
		const unreachable = async () =>
			await Promise.reject(Object.assign(new Error('secret inside'), { code: 'ENOTFOUND' }));
		await expect(renewedToken(signIn, '', unreachable)).rejects.toThrow('could not be reached. Check this n8n');
		await expect(renewedToken(signIn, '', send)).rejects.toThrow('could not be reached. Check this n8n');
		expect(requests).toBe(0);
		jest.setSystemTime(Date.now() + 6_000);
		expect(tokenIn(await renewedToken(signIn, '', send))).toBe('token 1 after nothing');
	});

	it('forgets the least recently used identity after a hundred others', async () => {
		const first = identity();
		await renewedToken(first, '', send);
		for (let others = 0; others < 99; others++) await renewedToken(identity(), '', send);
		await renewedToken(first, '', send);
		expect(requests).toBe(100);
		for (let others = 0; others < 100; others++) await renewedToken(identity(), '', send);
		await renewedToken(first, '', send);
		expect(requests).toBe(201);
	});

	it('blanks secrets that Entra repeats', async () => {
		answer = refused(400, "AADSTS9999999: The value 'hunter2hunter2' is not right.");
		await expect(renewedToken(identity(['hunter2hunter2']), '', send)).rejects.toThrow(
			"Entra refused the sign-in. The value '***' is not right. (AADSTS9999999, Trace ID 11111111-2222-4333-8444-555555555555)",
		);
	});
});

describe('freshToken', () => {
	it('asks even if there is a good token or a refused sign-in', async () => {
		const signIn = identity();
		await renewedToken(signIn, '', send);
		expect(tokenIn(await freshToken(signIn, send))).toBe('token 2 after nothing');
		answer = refused(400, 'AADSTS50126: Wrong.');
		await expect(freshToken(signIn, send)).rejects.toThrow();
		answer = { statusCode: 200, headers: {}, body: '{}' };
		expect(tokenIn(await freshToken(signIn, send))).toBe('token 3 after nothing');
	});
});
