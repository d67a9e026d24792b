import { getEventListeners } from 'node:events';

import type { IExecuteFunctions } from 'n8n-workflow';

import { withinTime } from '../../../../credentials/common/timeLimit';
import { anything } from '../../../../nodes/DefenderCloudApps/transport/answers';
import { ApiClient } from '../../../../nodes/DefenderCloudApps/transport/client';
import { forgetPacers } from '../../../../nodes/DefenderCloudApps/transport/pacer';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';

/** An answer that drips: it never comes to its end, and n8n's own timeout does not strike. */
const never = new Promise<string>(() => undefined);

interface Sending {
	isRepeatable: boolean;
	/** What the execution is cancelled by, once the request is under way. */
	cancel?: AbortController;
	deadlineInMs?: number;
}

async function sendsInto(answer: Promise<string>, { isRepeatable, cancel, deadlineInMs }: Sending) {
	const signals: AbortSignal[] = [];
	const context = {
		getNode: () => ({ name: 'Defender', type: 'x', parameters: {} }),
		getNodeParameter: () => 'apiToken',
		getCredentials: async () => await Promise.resolve({ cloud: 'commercial', apiToken: 'x' }),
		...(cancel && { getExecutionCancelSignal: () => cancel.signal }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { abortSignal }: { abortSignal: AbortSignal }) => {
				signals.push(abortSignal);
				cancel?.abort();
				return await answer;
			},
		},
	};
	const client = await ApiClient.open(context as unknown as IExecuteFunctions, {
		maxWaitInMs: 60_000,
		requestTimeoutInMs: deadlineInMs === undefined ? 20 : 3_600_000,
		...(deadlineInMs !== undefined && { deadline: surroundings.now() + deadlineInMs }),
	});
	const request = { method: 'POST', path: ['v1', 'alerts'], isRepeatable, permissions: [], read: anything } as const;
	const outcome: unknown = await client.request(request).catch((error: unknown) => error);
	return { outcome, signals };
}

beforeEach(() => {
	forgetPacers();
	jest.spyOn(surroundings, 'pause').mockResolvedValue(undefined);
});

afterEach(() => jest.restoreAllMocks());

describe('an answer that never comes to its end', () => {
	it('is given up, and a read is asked again before it is an error', async () => {
		const { outcome, signals } = await sendsInto(never, { isRepeatable: true });
		expect(outcome).toMatchObject({ description: expect.stringContaining('ETIMEDOUT') as string });
		expect(signals).toHaveLength(5);
		expect(signals.every(({ aborted }) => aborted)).toBe(true);
	});

	it('may have been a change', async () => {
		const { outcome, signals } = await sendsInto(never, { isRepeatable: false });
		expect(outcome).toMatchObject({
			description: expect.stringMatching(/not known whether the change was made/) as string,
		});
		expect(signals).toHaveLength(1);
	});

	it('ends when the execution is cancelled', async () => {
		const { outcome, signals } = await sendsInto(never, {
			isRepeatable: true,
			cancel: new AbortController(),
			deadlineInMs: 3_600_000,
		});
		expect(outcome).toMatchObject({ message: 'The execution was cancelled' });
		expect(signals).toHaveLength(1);
	});

	it.each([
		['a change', false, /not known whether the change was made/],
		['a read', true, /^$/],
	])('says of %s that was cancelled what may have happened', async (_name, isRepeatable, description) => {
		const { outcome } = await sendsInto(never, {
			isRepeatable,
			cancel: new AbortController(),
			deadlineInMs: 3_600_000,
		});
		const { message, description: said } = outcome as { message: string; description?: string | null };
		expect(message).toBe('The execution was cancelled');
		expect(said ?? '').toMatch(description);
	});

	it('ends with the time that a poll has', async () => {
		const { outcome, signals } = await sendsInto(never, { isRepeatable: true, deadlineInMs: 10 });
		expect(outcome).toBeInstanceOf(Error);
		expect(signals).toHaveLength(1);
	});
});

it('leaves an answer in time alone', async () => {
	const { outcome, signals } = await sendsInto(Promise.resolve('{"a":1}'), { isRepeatable: true });
	expect(outcome).toEqual({ a: 1 });
	expect(signals).toHaveLength(1);
});

it('leaves nothing behind on the signals', async () => {
	const limits: AbortSignal[] = [];
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((limitInMs) => {
		limits.push(timeout(limitInMs));
		return limits.at(-1) ?? timeout(limitInMs);
	});
	const cancel = new AbortController();
	await withinTime(60_000, cancel.signal, async () => await Promise.resolve());
	await withinTime(60_000, cancel.signal, async () => await Promise.reject(new Error('refused'))).catch(
		() => undefined,
	);
	expect([...limits, cancel.signal].map((signal) => getEventListeners(signal, 'abort').length)).toEqual([0, 0, 0]);
});

it('ends at once where the execution was cancelled before', async () => {
	const request = withinTime(60_000, AbortSignal.abort(), async ({ aborted }) => {
		expect(aborted).toBe(true);
		return await never;
	});
	await expect(request).rejects.toMatchObject({ code: 'ETIMEDOUT' });
});
