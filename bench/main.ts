import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { step } from '../scripts/bootstrap/progress';
import { projectFolder, workFolder } from '../scripts/bootstrap/project';
import { installHost, n8nVersion } from '../scripts/host/install';
import type { BenchCase, Contender } from './benchCase';
import { CASES } from './cases';
import { measuredLoads } from './loading';
import { N8nBench, type Run } from './n8nBench';
import { measuredStarts } from './starts';
import { type Row, markdownOf, rowOf } from './table';

async function measured(bench: N8nBench, one: BenchCase, contender: Contender): Promise<Row> {
	const pid = contender.isBareLoop ? bench.loop.pid : bench.workbench.n8n.pid;
	const runs: Run[] = [];
	try {
		for (let count = 0; count < one.runs; count++) {
			bench.tenant.reset();
			bench.tenant.throttle.requestsPerMinute = one.requestsPerMinute;
			one.prepare(bench.tenant);
			runs.push(await bench.measure(pid, contender.run));
			await contender.check?.();
		}
	} catch (error) {
		return { ...rowOf(one.what, contender.who, runs), failed: (error as Error).message };
	}
	return rowOf(one.what, contender.who, runs);
}

async function measuredCase(bench: N8nBench, one: BenchCase): Promise<Row[]> {
	const rows: Row[] = [];
	for (const contender of await one.contenders(bench)) {
		await pause(one.pauseBeforeInMs ?? 0);
		rows.push(await step(`${one.what}: ${contender.who}`, async () => await measured(bench, one, contender)));
	}
	return rows;
}

const headOfPage = `# Measured\n\nWritten by \`npm run bench\` with n8n ${n8nVersion}. "Ratio" is the time of the nodes (where that is not known, the whole time) beside that of the last of a group, mostly a bare Node.js loop.\n\n`;
/** Begins the part of the page that explains the figures. It is written by hand and kept. */
const EXPLANATION = '## How to read';

function whatWasWrittenByHand(page: string): string {
	const text = readFileSync(page, 'utf8');
	const start = text.indexOf(EXPLANATION);
	return start < 0 ? '' : text.slice(start);
}

function write(rows: readonly Row[]): void {
	mkdirSync(workFolder, { recursive: true });
	writeFileSync(path.join(workFolder, 'bench.json'), JSON.stringify(rows, null, '\t'));
	const page = path.join(projectFolder, 'docs', 'bench.md');
	writeFileSync(page, `${headOfPage}${markdownOf(rows)}\n\n${whatWasWrittenByHand(page)}`);
}

/**
 * Measures this node, n8n's HTTP Request node and a bare Node.js loop at the same work, in the real n8n against the
 * simulated tenant. `--only WORD` picks cases. Writes docs/bench.md and .work/bench.json.
 *
 * @returns 0 if this node finished every case
 */
export async function main(): Promise<number> {
	const only = process.argv[process.argv.indexOf('--only') + 1];
	const cases = process.argv.includes('--only') ? CASES.filter(({ what }) => what.includes(only ?? '')) : CASES;
	await installHost();
	const bench = await step('Starting n8n and the simulated tenant', async () => await N8nBench.start());
	try {
		const rows: Row[] = [];
		if (cases === CASES) {
			rows.push(...(await step('Loading the package', measuredLoads)));
			rows.push(...(await step("n8n's start", measuredStarts)));
		}
		for (const one of cases) rows.push(...(await measuredCase(bench, one)));
		console.log(`\n${markdownOf(rows)}`);
		if (cases === CASES) write(rows);
		return rows.some(({ who, failed }) => failed !== undefined && who.startsWith('this node')) ? 1 : 0;
	} finally {
		await bench.stop();
	}
}
