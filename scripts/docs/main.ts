import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describedAsText } from '../../test/contract/description';
import { packedFilesAsText } from '../../test/contract/packedFiles';
import { projectFolder } from '../bootstrap/project';
import { runExamples } from './examples/run';
import { runTriggerExamples } from './examples/trigger';
import { generatedPages } from './pages';

/** What is written here is made from the code, and tests fail when it is out of date. */
async function main(): Promise<void> {
	write('test/contract/description.json', describedAsText());
	write('test/contract/packed-files.txt', packedFilesAsText());
	const examples = { operations: await runExamples(), trigger: await runTriggerExamples() };
	write('test/contract/examples.json', `${JSON.stringify(examples, null, '\t')}\n`);
	for (const [file, text] of Object.entries(await generatedPages(examples))) write(`docs/${file}`, text);
}

function write(file: string, text: string): void {
	const target = path.join(projectFolder, file);
	mkdirSync(path.dirname(target), { recursive: true });
	writeFileSync(target, text);
}

void main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
