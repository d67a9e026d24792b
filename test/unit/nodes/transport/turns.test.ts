import { latestStart, timeoutInMs } from '../../../../nodes/DefenderCloudApps/transport/limits';
import { Pacer } from '../../../../nodes/DefenderCloudApps/transport/pacer';
import { WINDOW_IN_MS } from '../../../../nodes/DefenderCloudApps/transport/places';
import { surroundings } from '../../../../nodes/DefenderCloudApps/transport/runtime';
import { Turns } from '../../../../nodes/DefenderCloudApps/transport/turns';
import { VirtualTime } from '../../../support/pace/virtualTime';

const NOW = Date.UTC(2026, 0, 31, 12);

afterEach(() => jest.restoreAllMocks());

/** One request a minute, in virtual time. */
function world({ maxWaitInMs = 300_000 } = {}) {
	const time = new VirtualTime(NOW);
	const pacer = new Pacer();
	const turns = new Turns(pacer, 1, { maxWaitInMs });
	jest.spyOn(surroundings, 'now').mockImplementation(() => time.now);
	jest.spyOn(surroundings, 'random').mockReturnValue(0);
	const next = async (
		pause = async (durationInMs: number, woken: AbortSignal) => await time.sleep(durationInMs, woken),
	) => await turns.next({ wantedAt: time.now, pause, tooLate: (waitInMs) => new Error(`too late by ${waitInMs} ms`) });
	return { time, pacer, turns, next };
}

describe('a turn', () => {
	it('comes at once while the minute has room, then a whole window after the answer', async () => {
		const { time, turns, next } = world();
		turns.end(await time.pass(next()), undefined);
		expect(time.now).toBe(NOW);
		await time.pass(next());
		expect(time.now).toBe(NOW + WINDOW_IN_MS);
	});

	it('that would come too late is refused at once, and the next in line comes as early as if nobody had asked', async () => {
		const { time, turns, next } = world({ maxWaitInMs: 30_000 });
		turns.end(await time.pass(next()), undefined);
		await expect(time.pass(next())).rejects.toThrow(`too late by ${WINDOW_IN_MS} ms`);
		expect(time.now).toBe(NOW);
		await time.pass(time.sleep(WINDOW_IN_MS));
		await time.pass(next());
		expect(time.now).toBe(NOW + WINDOW_IN_MS);
	});

	it('is given up when its wait is cancelled, and whoever is behind is woken', async () => {
		const { time, pacer, turns, next } = world();
		turns.end(await time.pass(next()), undefined);
		const cancelled = next(async (durationInMs) => {
			await time.sleep(durationInMs / 2);
			throw new Error('cancelled');
		});
		const behind = next();
		await expect(time.pass(cancelled)).rejects.toThrow('cancelled');
		expect(time.now).toBe(NOW + WINDOW_IN_MS / 2);
		await time.pass(behind);
		expect(time.now).toBe(NOW + WINDOW_IN_MS);
		expect(pacer.remainingBlockInMs(time.now)).toBe(0);
	});

	it.each([
		['as long as the service asks', 20_000, 20_000],
		['an hour at most', 86_400_000, 3_600_000],
	])('that was refused blocks the tenant for %s', async (_name, retryAfterInMs, blockedInMs) => {
		const { time, turns, next } = world();
		turns.end(await time.pass(next()), { status: 429, retryAfterInMs });
		expect(turns.remainingBlockInMs()).toBe(blockedInMs);
	});

	it('whose request failed otherwise blocks nobody', async () => {
		const { time, turns, next } = world();
		turns.end(await time.pass(next()), { status: 503 });
		expect(turns.remainingBlockInMs()).toBe(0);
	});
});

describe('the limits of a client', () => {
	it.each([
		['the longest wait', { maxWaitInMs: 5_000 }, NOW + 5_000],
		['the deadline, if it is earlier', { maxWaitInMs: 5_000, deadline: NOW + 1_000 }, NOW + 1_000],
		['the longest wait, if the deadline is later', { maxWaitInMs: 5_000, deadline: NOW + 9_000 }, NOW + 5_000],
	])('let the last attempt start until %s', (_name, limits, latest) => {
		expect(latestStart(limits, NOW)).toBe(latest);
	});

	it.each([
		['two minutes by default', { maxWaitInMs: 0 }, 120_000],
		['as long as it is told', { maxWaitInMs: 0, requestTimeoutInMs: 500 }, 500],
		['until the deadline', { maxWaitInMs: 0, deadline: NOW + 7_000 }, 7_000],
		['a second even beyond the deadline', { maxWaitInMs: 0, deadline: NOW - 7_000 }, 1_000],
		['no longer than it is told even then', { maxWaitInMs: 0, deadline: NOW - 7_000, requestTimeoutInMs: 500 }, 500],
	])('keep a request open %s', (_name, limits, timeout) => {
		expect(timeoutInMs(limits, NOW)).toBe(timeout);
	});
});
