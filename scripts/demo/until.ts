import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_BETWEEN_LOOKS_IN_MS = 500;
const PATIENCE_IN_MS = 90_000;

/** Waits until something has happened. @throws the complaint after 90 seconds */
export async function until(hasHappened: () => boolean | Promise<boolean>, complaint: string): Promise<void> {
	const deadline = Date.now() + PATIENCE_IN_MS;
	while (!(await hasHappened())) {
		if (Date.now() > deadline) throw new Error(`${complaint} within ${PATIENCE_IN_MS / 1000} seconds.`);
		await pause(PAUSE_BETWEEN_LOOKS_IN_MS);
	}
}
