import { rmSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../scripts/bootstrap/project';
import { packPackage } from '../scripts/host/package';
import { startN8n } from '../scripts/host/server';
import type { Run } from './n8nBench';
import { type Row, rowOf } from './table';

const STARTS = 5;

/** How long n8n takes from its start until it answers, with and without the package, in turns. */
export async function measuredStarts(): Promise<Row[]> {
	const tarball = await packPackage();
	const runs: Record<string, Run[]> = { 'with this package': [], 'without it': [] };
	for (let count = 0; count < STARTS; count++) {
		for (const [who, all] of Object.entries(runs)) {
			const userFolder = path.join(workFolder, 'n8n', 'bench-start');
			rmSync(userFolder, { recursive: true, force: true });
			const isWith = who.startsWith('with this');
			const startedAt = performance.now();
			const n8n = await startN8n({ userFolder, ...(isWith && { tarball }) });
			all.push({
				wallInMs: performance.now() - startedAt,
				cpuInMs: undefined,
				memoryGrowthInMiB: undefined,
				items: 0,
				requests: 0,
			});
			await n8n.stop();
		}
	}
	return Object.entries(runs).map(([who, all]) => rowOf("n8n's start", who, all));
}
