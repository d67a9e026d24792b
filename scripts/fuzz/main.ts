import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { environmentInProject } from '../bootstrap/processes';
import { projectFolder, workFolder } from '../bootstrap/project';

const jestScript = path.join(projectFolder, 'node_modules', 'jest', 'bin', 'jest.js');
const logFile = path.join(workFolder, 'fuzz.jsonl');

/** Files that hold properties: of single functions, and of whole operations in n8n's core. */
const FILES = ['anything.test', 'oddRecords', 'pages.test', 'rules.test', 'time.test', 'entityKey', 'claims.test'];

const LONGEST_TEST_IN_MS = 1_800_000;

interface Property {
	test: string;
	cases: number;
}

async function play(seed: number, factor: number): Promise<number | null> {
	const args = [jestScript, ...FILES, '--maxWorkers=2', `--testTimeout=${LONGEST_TEST_IN_MS}`];
	const child = spawn(process.execPath, [...args, '--selectProjects', 'unit', 'integration'], {
		cwd: projectFolder,
		env: {
			...environmentInProject(),
			FUZZ_SEED: String(seed),
			FUZZ_FACTOR: String(factor),
			FUZZ_LOG: logFile,
		},
		stdio: 'inherit',
	});
	return await new Promise((resolve) => child.on('close', resolve));
}

function played(): Property[] {
	if (!existsSync(logFile)) return [];
	const lines = readFileSync(logFile, 'utf8').trim().split('\n');
	return lines.map((line) => JSON.parse(line) as Property);
}

/**
 * Plays every property of the tests (ids, filters, dates, texts, answers, stored state, whole operations) with many more
 * cases than `npm test`. `--seed` repeats a run, `--factor` says how many times as many cases.
 *
 * @returns 0 only if properties were played and none failed
 */
export async function main(): Promise<number> {
	const { values } = parseArgs({
		options: { seed: { type: 'string' }, factor: { type: 'string', default: '20' } },
	});
	const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
	const factor = Number(values.factor);
	if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(factor) || factor < 1) {
		throw new Error("'--seed' and '--factor' need whole numbers, and '--factor' at least 1.");
	}
	mkdirSync(workFolder, { recursive: true });
	rmSync(logFile, { force: true });
	const exitCode = await play(seed, factor);
	const properties = played();
	console.table(properties);
	const total = properties.reduce((sum, { cases }) => sum + cases, 0);
	console.log(
		`${properties.length} properties, ${total} cases. To repeat: npm run fuzz -- --seed ${seed} --factor ${factor}`,
	);
	return exitCode === 0 && properties.length > 0 ? 0 : 1;
}
