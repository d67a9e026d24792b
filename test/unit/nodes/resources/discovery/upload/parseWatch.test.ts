import { ParseWatch } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/parseWatch';
import { surroundings } from '../../../../../../nodes/DefenderCloudApps/transport/runtime';
import { callWith } from '../operationCall';

afterEach(() => jest.restoreAllMocks());

const LOG = { fileName: 'a.log', inputStreamName: 'Firewall' };
const task = (_id: string, fields: object) => ({ _id, task: 'DiscoveryParseLogTask', file: 'a.log', ...fields });

/** Watches with a clock that only moves when the watch waits. Each look sees the next answer, and the last one again. */
async function watched(answers: unknown[][], waitInMs: number) {
	const pauses: number[] = [];
	jest.spyOn(surroundings, 'pause').mockImplementation(async (durationInMs) => {
		pauses.push(durationInMs);
		await Promise.resolve();
	});
	let look = 0;
	const { call } = callWith({ answer: () => ({ data: answers[Math.min(look++, answers.length - 1)] }) });
	const watch = await ParseWatch.begin(call, LOG, waitInMs);
	const outcome: unknown = await watch.result().catch((error: unknown) => error);
	return { outcome, pauses };
}

describe('a wait for the result of an upload', () => {
	it('looks after half a minute, then every minute, until the log was parsed', async () => {
		const answers = [[], [], [task('new', { status: 'running' })], [task('new', { isSuccess: true })]];
		expect(await watched(answers, 600_000)).toEqual({
			outcome: { status: 'parsed' },
			pauses: [30_000, 60_000, 60_000],
		});
	});

	it('ends with the time that was asked for', async () => {
		expect(await watched([[]], 100_000)).toEqual({
			outcome: { status: 'unknown', reason: expect.stringContaining('no result within') as string },
			pauses: [30_000, 60_000, 10_000],
		});
	});

	it('ignores a task that existed before', async () => {
		const { outcome } = await watched([[task('old', { isSuccess: false })]], 60_000);
		expect(outcome).toEqual({ status: 'unknown', reason: 'The governance log had no result within 1 minute' });
	});

	it('fails with the reason of the service', async () => {
		const { outcome } = await watched(
			[[], [task('new', { isSuccess: false, message: 'No transactions found' })]],
			60_000,
		);
		expect(outcome).toMatchObject({
			message: "Defender for Cloud Apps accepted the log 'a.log' but could not parse it",
			description: expect.stringContaining('It says: No transactions found. Check that') as string,
			context: { itemIndex: 3 },
		});
	});
});

/** A wait for a log that is never parsed, cancelled at one of its steps. */
async function waitCancelledDuring(step: 'look' | 'pause') {
	const cancel = new AbortController();
	jest.spyOn(surroundings, 'pause').mockImplementation(async () => {
		if (step === 'pause') cancel.abort();
		await Promise.resolve();
	});
	const { call, requests } = callWith({
		cancelSignal: cancel.signal,
		answer: () => {
			if (step === 'look' && requests.length === 2) cancel.abort();
			return { data: [] };
		},
	});
	const watch = await ParseWatch.begin(call, LOG, 600_000);
	const outcome: unknown = await watch.result().catch((error: unknown) => error);
	return { outcome, looks: requests.length };
}

describe('a wait for the result of an upload that is cancelled', () => {
	it.each([
		['pause', 1],
		['look', 2],
	] as const)('says during a %s that the log was uploaded', async (step, looks) => {
		const { outcome, looks: looked } = await waitCancelledDuring(step);
		expect(outcome).toMatchObject({
			message: 'The execution was cancelled',
			description:
				'The log was uploaded, but it is not known whether it was parsed. Look in the governance log of the portal.',
			context: { itemIndex: 3 },
		});
		expect(looked).toBe(looks);
	});
});
