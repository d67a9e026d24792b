import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../scripts/bootstrap/project';
import { installHost } from '../scripts/host/install';
import { packPackage, unpackPackage } from '../scripts/host/package';
import type { Run } from './n8nBench';
import { type Row, rowOf } from './table';

const LOADS = 5;

/** What loading the package adds to n8n's start: with the descriptions that it ships, and if n8n had to read its code. */
export async function measuredLoads(): Promise<Row[]> {
	const n8n = await installHost();
	const folder = path.join(workFolder, 'bench-loading');
	unpackPackage(n8n, await packPackage(), folder);
	const load = (): Run => {
		const args = [path.join(__dirname, 'loadingProcess.js'), n8n.folder, folder];
		const usage = JSON.parse(execFileSync(n8n.node, args, { encoding: 'utf8' })) as Pick<Run, 'wallInMs' | 'cpuInMs'>;
		return { ...usage, memoryGrowthInMiB: undefined, items: 0, requests: 0 };
	};
	const fiveTimes = () => Array.from({ length: LOADS }, load);
	const shipped = fiveTimes();
	rmSync(path.join(folder, 'dist', 'types'), { recursive: true });
	const read = fiveTimes();
	const what = "loading the package in n8n's start";
	return [rowOf(what, 'as it is shipped', shipped), rowOf(what, 'if n8n read its code', read)];
}
