import { sleep } from 'n8n-workflow';

/** n8n's sleep cannot be ended, so a long wait is made of short ones: little of it is left running after an abort. */
const LONGEST_TIMER_IN_MS = 1_000;

/** What the transport takes from the outside world besides HTTP. Tests replace it to play hours in a moment. */
export const surroundings = {
	now: (): number => Date.now(),
	random: (): number => Math.random(),
	/** Waits, but no longer than until the signal aborts. */
	async pause(durationInMs: number, signal?: AbortSignal): Promise<void> {
		const { stopped, forget } = abortOf(signal);
		for (let left = durationInMs; left > 0 && !signal?.aborted; left -= LONGEST_TIMER_IN_MS) {
			await Promise.race([sleep(Math.min(left, LONGEST_TIMER_IN_MS)), stopped]);
		}
		forget();
	},
};

/** `forget` takes the listener off the signal, which lives as long as the execution. */
function abortOf(signal: AbortSignal | undefined): { stopped: Promise<void>; forget: () => void } {
	let stop = (): void => undefined;
	const stopped = new Promise<void>((resolve) => {
		stop = () => resolve();
	});
	signal?.addEventListener('abort', stop, { once: true });
	return { stopped, forget: () => signal?.removeEventListener('abort', stop) };
}
