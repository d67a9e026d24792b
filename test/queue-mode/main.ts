import { type Load, measureLoads, nameOf } from './load';
import { QueueMode } from './queueMode';

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
	const only = process.argv[2];
	const loads = only === undefined ? LOADS : LOADS.filter((load) => nameOf(load).includes(only));
	const results = await measureLoads(queue, credentials, loads);
	console.table(results);
	await queue.stop();
	return results.some(({ failed }) => failed > 0) ? 1 : 0;
}
