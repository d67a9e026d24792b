import { measureKilledWorker } from './killedWorker';
import { type Load, measureLoads, nameOf } from './load';
import { QueueMode } from './queueMode';
import { measureSignIn } from './signIn';
import { measureTrigger } from './triggers';

/** What issue reports asked for: bursts of one minute's requests and more, over one process and several. */
const LOADS: Load[] = [
	{ processes: 'one process', requests: 120, mostRefused: 0 },
	{ processes: 1, requests: 120, mostRefused: 0 },
	{ processes: 2, requests: 120, mostRefused: 60 },
	{ processes: 4, requests: 120, mostRefused: 60 },
	{ processes: 4, requests: 400, mostRefused: 200 },
];

/** @returns the exit code */
export async function main(): Promise<number> {
	const queue = await QueueMode.start();
	const credentials = await queue.workbench.signedIn();
	if (process.argv[2] === 'k') console.log(await measureKilledWorker(queue, credentials));
	if (process.argv[2] === 't') console.log(await measureTrigger(queue, credentials));
	if (process.argv[2] === 's') console.log(await measureSignIn(queue));
	const only = process.argv[2];
	const loads = only === undefined ? LOADS : LOADS.filter((load) => nameOf(load).includes(only));
	await queue.stop();
	return loads.length > 0 ? 1 : 0;
	void measureLoads;
}
