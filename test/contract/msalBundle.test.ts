import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { LEFT_OUT, REPLACED } from '../../vendor/build/msalParts';
import { PROJECT_FOLDER } from '../support/package';
import { TIME_FOR_A_SCAN_IN_MS, findingsIn } from '../support/scanner';
import expectedModules from './msalModules.json';

const read = (...path: string[]) => readFileSync(join(PROJECT_FOLDER, ...path), 'utf8');

/** The modules that esbuild names above their code, as the rows of the tables name them. */
function modulesIn(bundle: string): string[] {
	const paths = [...bundle.matchAll(/^\/\/ .*node_modules\/(\S+)$/gm)].map(([, path = '']) => path);
	return paths.map((path) => path.replace(/^@azure\//, '').replace('/dist/', '/')).sort();
}

describe('the bundle of MSAL', () => {
	const bundle = read('dist', 'vendor', 'msal.js');

	it('holds the modules that were reviewed', () => {
		expect(modulesIn(bundle)).toEqual(expectedModules);
	});

	it('loads nothing but node:crypto', () => {
		const loaded = [...bundle.matchAll(/\b(?:require|import)\((.*?)\)/g)].map(([, name]) => name);
		expect([...new Set(loaded)].sort()).toEqual(['"crypto"', '"node:crypto"']);
	});

	it(
		"has no finding of n8n's scanner",
		() => {
			expect(findingsIn(join(PROJECT_FOLDER, 'dist', 'vendor'))).not.toContain('msal.js');
		},
		TIME_FOR_A_SCAN_IN_MS,
	);
});

describe('what is left out of MSAL', () => {
	const sources = ['nodes', 'credentials'].flatMap((root) =>
		readdirSync(join(PROJECT_FOLDER, root), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => read(root, file)),
	);

	it.each(LEFT_OUT)('is nothing that the node calls: $method', ({ method }) => {
		expect(sources.filter((source) => source.includes(`.${method}(`))).toEqual([]);
	});

	it.each([...LEFT_OUT.map((row) => ({ ...row, expression: row.method })), ...REPLACED])(
		'is in the table for readers: $expression',
		({ file, expression, reason }) => {
			const rows = read('vendor', 'README.md').split('\n');
			const cell = `\`${expression.replaceAll('|', '\\|')}\``;
			expect(rows.filter((row) => [file, cell, reason].every((text) => row.includes(text)))).toHaveLength(1);
		},
	);
});
