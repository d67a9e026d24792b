import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

import { projectFolder } from '../../scripts/bootstrap/project';

const ROOTS = ['nodes', 'credentials', 'packages', 'vendor', 'scripts', 'simulated-tenant', 'test'];

/** Every file and folder below the roots except what is built or installed there, as a path from the project's folder. */
const paths = ROOTS.flatMap((root) =>
	readdirSync(join(projectFolder, root), { recursive: true, encoding: 'utf8' })
		.map((file) => posix.join(root, ...file.split(sep)))
		.filter((file) => !/\/(dist|node_modules)\//.test(file)),
);

const folders = [...new Set(paths.filter((file) => /\.(ts|js|mjs)$/.test(file)).map((file) => posix.dirname(file)))];

/**
 * The paths in the first column of the tables in CONTRIBUTING.md. A path may begin with `…/`, which is `nodes/DefenderCloudApps/`,
 * have a `<name>` for any one folder, and end in `/**` for all folders below.
 */
const named = readFileSync(join(projectFolder, 'CONTRIBUTING.md'), 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path))
	.filter((path) => path.startsWith('…/') || ROOTS.includes(path.split('/')[0] ?? ''));

function patternOf(path: string): RegExp {
	const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const pattern = escaped
		.replace(/^…/, 'nodes/DefenderCloudApps')
		.replace(/<[^>/]+>/g, '[^/]+')
		.replace(/\/\\\*\\\*$/, '(/.+)?');
	return new RegExp(`^${pattern}$`);
}

const patterns = named.map(patternOf);

describe('The map in CONTRIBUTING.md', () => {
	it('has a row for every folder that holds sources', () => {
		expect(folders.filter((folder) => !patterns.some((pattern) => pattern.test(folder))).sort()).toEqual([]);
	});

	it('names nothing that is not there', () => {
		const isThere = (pattern: RegExp) => paths.some((one) => pattern.test(one));
		const missing = named.filter((path, index) => !existsSync(join(projectFolder, path)) && !isThere(patterns[index]!));
		expect(missing).toEqual([]);
	});
});
