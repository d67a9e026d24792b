import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../../scripts/bootstrap/project';
import type { CredentialIds } from '../../scripts/host/import';
import { installHost } from '../../scripts/host/install';
import { measureKilledWorker } from './killedWorker';
import { type Load, measureLoads } from './load';
import { QueueMode } from './queueMode';
import { type Results, missedAims, figuresOf, withFigures } from './report';
import { measureSignIn } from './signIn';
import { measureTrigger } from './triggers';

const PAGE = path.join(projectFolder, 'docs', 'queue-mode.md');

/** Bursts of four minutes' requests over one process and over several, and one that lasts longer. */
const LOADS: Load[] = [
	{ processes: 'one process', requests: 120, mostRefused: 0 },
	{ processes: 1, requests: 120, mostRefused: 0 },
	{ processes: 2, requests: 120, mostRefused: 60 },
	{ processes: 4, requests: 120, mostRefused: 60 },
	{ processes: 4, requests: 400, mostRefused: 200 },
];

type Measure = (queue: QueueMode, credentials: CredentialIds) => Promise<Results>;

const PARTS: Record<string, Measure> = {
	load: async (queue, credentials) => ({ loads: await measureLoads(queue, credentials, LOADS) }),
	'sign-in': async (queue) => ({ signIn: await measureSignIn(queue) }),
	trigger: async (queue, credentials) => ({ trigger: await measureTrigger(queue, credentials) }),
	worker: async (queue, credentials) => ({ killedWorker: await measureKilledWorker(queue, credentials) }),
};

async function measureParts(names: string[]): Promise<Results> {
	const queue = await QueueMode.start();
	try {
		const credentials = await queue.workbench.signedIn();
		let results: Results = {};
		for (const name of names) results = { ...results, ...(await PARTS[name]?.(queue, credentials)) };
		return results;
	} finally {
		await queue.stop();
	}
}

/**
 * Measures the package in the real n8n in queue mode, with Redis, PostgreSQL and workers, against the simulated tenant
 * with its true limit. Arguments name parts; without any, all are measured. The tables go into docs/queue-mode.md.
 *
 * @returns 0 only if every aim is met
 */
export async function main(): Promise<number> {
	const chosen = process.argv.slice(2);
	const unknown = chosen.filter((name) => PARTS[name] === undefined);
	if (unknown.length > 0) {
		console.error(`There is no part "${unknown.join(', ')}". The parts are ${Object.keys(PARTS).join(', ')}.`);
		return 1;
	}
	await installHost();
	const isChosen = (name: string) => chosen.length === 0 || chosen.includes(name);
	const results = await measureParts(Object.keys(PARTS).filter(isChosen));
	const figures = figuresOf(results);
	writeFileSync(PAGE, figures.reduce(withFigures, readFileSync(PAGE, 'utf8')));
	const missed = missedAims(results);
	for (const { part, table } of figures) console.log(`\n${part}\n${table}`);
	console.log(missed.length === 0 ? 'Every aim is met.' : missed.map((line) => `Missed: ${line}`).join('\n'));
	return missed.length === 0 ? 0 : 1;
}
