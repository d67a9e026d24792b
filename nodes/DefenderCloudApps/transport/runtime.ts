import { sleep } from 'n8n-workflow';

/** n8n's sleep cannot be ended, so a long wait is made of short ones: little of it is left running after an abort. */
const LONGEST_TIMER_IN_MS = 1_000;

/** What the transport takes from the outside world besides HTTP. Tests replace it to play hours in a moment. */
export const surroundings = {
	now: (): number => Date.now(),
	random: (): number => Math.random(),
	/** Waits, but no longer than until one of the signals aborts. */
	async pause(durationInMs: number, ...ends: Array<AbortSignal | undefined>): Promise<void> {
		const signals = ends.filter((signal) => signal !== undefined);
		const isOver = () => signals.some(({ aborted }) => aborted);
		const { stopped, forget } = abortOf(signals);
		for (let left = durationInMs; left > 0 && !isOver(); left -= LONGEST_TIMER_IN_MS) {
			await Promise.race([sleep(Math.min(left, LONGEST_TIMER_IN_MS)), stopped]);
		}
		forget();
	},
};

/** `forget` takes the listener off the signals, which may live as long as the execution. */
function abortOf(signals: readonly AbortSignal[]): { stopped: Promise<void>; forget: () => void } {
	let stop = (): void => undefined;
	const stopped = new Promise<void>((resolve) => {
		stop = () => resolve();
	});
	for (const signal of signals) signal.addEventListener('abort', stop, { once: true });
	return {
		stopped,
		forget: () => {
			for (const signal of signals) signal.removeEventListener('abort', stop);
		},
	};
}
