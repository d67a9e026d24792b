import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { resources } from '../../nodes/DefenderCloudApps/resources';
import { projectFolder } from '../../scripts/bootstrap/project';
import type { RecordedExamples } from '../../scripts/docs/examples/recorded';
import { generatedPages } from '../../scripts/docs/pages';
import { COSTS } from '../../scripts/docs/reference/costs';
import { INTRODUCTIONS } from '../../scripts/docs/reference/introductions';

const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8');

const keys = resources.flatMap(({ value: resource, operations }) =>
	operations.map(({ value }) => `${resource}.${value}`),
);

/** `npm run docs` writes them anew. */
describe('The pages that are made from the code', () => {
	const examples = JSON.parse(read('test/contract/examples.json')) as RecordedExamples;

	it('are as the code makes them', async () => {
		const pages = await generatedPages(examples);
		expect(Object.keys(pages).length).toBe(resources.length + 3);
		for (const [file, text] of Object.entries(pages)) expect([file, read(`docs/${file}`)]).toEqual([file, text]);
	});

	it('are all that there is in docs/reference', async () => {
		const made = Object.keys(await generatedPages(examples)).filter((file) => file.startsWith('reference/'));
		const there = readdirSync(join(projectFolder, 'docs', 'reference')).map((file) => `reference/${file}`);
		expect(there.sort()).toEqual(made.sort());
	});

	it('say of every operation what it costs, and of none that there is not', () => {
		expect(Object.keys(COSTS).sort()).toEqual([...keys].sort());
	});

	it('begin with what the resource is', () => {
		expect(Object.keys(INTRODUCTIONS).sort()).toEqual(resources.map(({ value }) => value).sort());
	});

	it('have an example and an error of every operation', () => {
		expect(Object.keys(examples.operations).sort()).toEqual([...keys].sort());
		const without = keys.filter((key) => examples.operations[key]?.refusals.length === 0);
		expect(without).toEqual([]);
	});
});
