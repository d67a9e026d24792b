import type { IExecuteFunctions } from 'n8n-workflow';

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
