import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import { Linter } from 'eslint';

import { PROJECT_FOLDER } from '../support/package';
import { packedFiles } from './packedFiles';

const TOOL = join(PROJECT_FOLDER, 'packages', 'register-app');

interface Manifest {
	bin?: Record<string, string>;
	dependencies?: object;
	engines: object;
	license: string;
	publishConfig?: object;
	repository: { url: string; directory?: string };
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** All that code may require if it can only compute: its own files, n8n's helpers, and cryptography. */
const HARMLESS = '/^(\\.|n8n-workflow$|(node:)?crypto$)/';

/** With these names, code reaches the machine that it runs on. */
const NAMES_OF_THE_MACHINE = ['process', 'global', 'globalThis', '__dirname', '__filename', 'fetch', 'WebSocket'];

const reachesTheMachine: Linter.Config = {
	languageOptions: { sourceType: 'commonjs', ecmaVersion: 2022 },
	linterOptions: { noInlineConfig: true },
	rules: {
		'no-restricted-globals': ['error', ...NAMES_OF_THE_MACHINE],
		'no-restricted-syntax': [
			'error',
			`CallExpression[callee.name='require'] > Literal.arguments:not([value=${HARMLESS}])`,
			"CallExpression[callee.name='require'] > :not(Literal).arguments",
			'ImportExpression > Literal.source:not([value=/^\\./])',
			'ImportExpression > :not(Literal).source',
		],
	},
};

const linter = new Linter();

/** Every place of the code at which it reaches for the machine, as "name:line: source". */
function reachesIn(name: string, code: string): string[] {
	const lines = code.split('\n');
	return (
		linter
			.verify(code, reachesTheMachine)
			// The only warning is that a comment which would disable rules has no effect.
			.filter(({ severity }) => severity === 2)
			.map(({ line, message }) => `${name}:${line}: ${message} ${(lines[line - 1] ?? '').trim().slice(0, 100)}`)
	);
}

describe('the package of the nodes, as it is published', () => {
	const files = packedFiles(PROJECT_FOLDER);

	it('has the nodes, the credentials and their libraries, and nothing that people would run', () => {
		const others = files.filter((file) => !/^dist\/(nodes|credentials|icons)\//.test(file));
		expect(others.filter((file) => !file.endsWith('.txt'))).toEqual([
			'LICENSE.md',
			'README.md',
			// What n8n reads at its start instead of the code.
			'dist/known/credentials.json',
			'dist/known/nodes.json',
			'dist/types/credentials.json',
			'dist/types/nodes.json',
			'dist/vendor/ipAddress.js',
			'dist/vendor/msal.js',
			'index.js',
			'package.json',
		]);
		expect(manifestIn(PROJECT_FOLDER)).not.toHaveProperty('bin');
	});

	it('reads no file and no environment, and starts no process and no connection by itself', () => {
		const scripts = files.filter((file) => file.endsWith('.js'));
		expect(scripts.length).toBeGreaterThan(100);
		const reaches = scripts.flatMap((file) => reachesIn(file, readFileSync(join(PROJECT_FOLDER, file), 'utf8')));
		expect(reaches).toEqual([]);
	}, 60_000);

	it.each([
		"require('fs')",
		"const { readFile } = require('node:fs/promises')",
		"await import('node:os')",
		"require(['child', 'process'].join('_'))",
		"require('http')",
		'const { env } = process',
		'globalThis.process.env',
		"fetch('https://example.com')",
	])('would not be accepted with %s', (code) => {
		expect(reachesIn('code', `async () => { ${code}; }`)).toHaveLength(1);
	});
});

describe('the package of the tool that registers apps, as it is published', () => {
	const manifest = manifestIn(TOOL);

	it('is one program with its licences', () => {
		expect(packedFiles(TOOL)).toEqual([
			'LICENSE.md',
			'README.md',
			'dist/THIRD-PARTY-NOTICES.txt',
			'dist/cli.js',
			'package.json',
		]);
	});

	it('needs nothing installed beside it', () => {
		expect(manifest.dependencies).toBeUndefined();
		const required = [...readFileSync(join(TOOL, 'dist', 'cli.js'), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)];
		expect(required.length).toBeGreaterThan(5);
		expect(required.map(([, name = '']) => name).filter((name) => !isBuiltin(name))).toEqual([]);
	});

	it('is released by the same house as the nodes, with provenance', () => {
		const { engines, license, repository } = manifestIn(PROJECT_FOLDER);
		expect(manifest).toMatchObject({ engines, license, publishConfig: { access: 'public', provenance: true } });
		expect(manifest.repository).toEqual({ ...repository, directory: 'packages/register-app' });
		expect(existsSync(join(PROJECT_FOLDER, manifest.repository.directory ?? '', 'package.json'))).toBe(true);
		expect(readFileSync(join(TOOL, 'LICENSE.md'), 'utf8')).toBe(
			readFileSync(join(PROJECT_FOLDER, 'LICENSE.md'), 'utf8'),
		);
	});
});
