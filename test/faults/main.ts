import '../support/environment';

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../support/package';
import { type MatrixResult, EVERYTHING, FAST, playMatrix } from './matrix';
import { TRIGGER_VERDICTS } from './triggerVerdict';
import { VERDICTS } from './verdict';

const LINES_SHOWN = 40;

/**
 * Plays the fault matrix, writes its tables into docs/faults.md and every faulty cell into .work/faults.txt. With
 * `--fast` only the cells that `npm test` plays, and no document.
 *
 * @returns 0 only if no cell is faulty
 */
export async function main(): Promise<number> {
	const isFast = process.argv.includes('--fast');
	const result = await playMatrix(isFast ? FAST : EVERYTHING, (what) => console.log(what));
	if (!isFast) writeFileSync(join(PROJECT_FOLDER, 'docs', 'faults.md'), documentOf(result));
	const folder = join(PROJECT_FOLDER, '.work');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'faults.txt'), result.faults.map((line) => `${line}\n`).join(''));
	console.log(`\nAction node: ${countsOf(VERDICTS, (name) => result.byOperation.count(name))}`);
	console.log(`Trigger:     ${countsOf(TRIGGER_VERDICTS, (name) => result.triggerBySituation.count(name))}`);
	for (const line of result.faults.slice(0, LINES_SHOWN)) console.log(`  ${line}`);
	if (result.faults.length > LINES_SHOWN)
		console.log(`  … and ${result.faults.length - LINES_SHOWN} more: .work/faults.txt`);
	return result.faults.length === 0 ? 0 : 1;
}

function countsOf(names: readonly string[], count: (name: string) => number): string {
	const total = names.reduce((sum, name) => sum + count(name), 0);
	return [`${total} cells`, ...names.map((name) => `${count(name)} ${name}`)].join(', ');
}

function documentOf({ byOperation, byKind, triggerBySituation, triggerByKind }: MatrixResult): string {
	return [
		INTRODUCTION,
		`## The action node, by operation\n\n${byOperation.markdown('operation', VERDICTS)}`,
		`## The action node, by kind of fault\n\n${byKind.markdown('fault', VERDICTS)}`,
		`## The trigger, by event and situation\n\n${triggerBySituation.markdown('trigger', TRIGGER_VERDICTS)}`,
		`## The trigger, by kind of fault\n\n${triggerByKind.markdown('fault', TRIGGER_VERDICTS)}`,
		'',
	].join('\n\n');
}

const INTRODUCTION = `# What happens under faults

Every operation and the trigger are run against the simulated tenant with every kind of fault, at each request that they
make, once, twice and for as long as they try. For changes, the look that follows a lost answer is hit as well. Each run is
judged from the outside, by comparing its output and the tenant with a run without a fault:

- **recovered**: the same output, the same changes
- **clear error**: an error in words; what was read before it is kept, and nothing is claimed that is not so
- **short**: success with fewer, other or wrong records, or success of a change that was not made
- **effects**: something was changed that was not meant, or changed twice
- **wrong claim**: the change was made, and the error does not say that it may have been
- **raw error**: words of the programming language instead of words for people
- **lost**, **repeated**, **stuck** (trigger): once the fault is over, a record never came, came twice, or nothing came any more

Only the first two are allowed. This page is made by \`npm run test:faults\`, which fails for any other and lists the cells
in \`.work/faults.txt\`.`;
