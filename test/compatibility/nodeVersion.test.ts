import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../../scripts/bootstrap/project';
import { NODE_MAJORS, installNode } from '../../scripts/compatibility/nodeVersions';
import { installHost } from '../../scripts/host/install';
import { packPackage, unpackPackage } from '../../scripts/host/package';

/** Runs in the other Node.js: loads a file and makes its class, as n8n does. */
const LOAD = `
const [file, className] = process.argv.slice(1);
const loaded = require(file);
if (className) console.log(JSON.stringify(new loaded[className]()));
`;

interface Manifest {
	main: string;
	n8n: { nodes: string[]; credentials: string[] };
}

describe.each(NODE_MAJORS)('Node.js %i', (major) => {
	const folder = path.join(workFolder, 'node-versions', 'package');
	let node: string;

	beforeAll(async () => {
		node = await installNode(major);
		unpackPackage(await installHost(), process.env.PACKED_PACKAGE ?? (await packPackage()), folder);
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const load = (file: string, className = '') =>
		execFileSync(node, ['-e', LOAD, path.join(folder, file), className], { encoding: 'utf8' });

	const manifest = () => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

	it('loads the index and the bundled libraries', () => {
		expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(new RegExp(`^v${major}\\.`));
		const bundled = readdirSync(path.join(folder, 'dist', 'vendor')).filter((file) => file.endsWith('.js'));
		expect(bundled.length).toBeGreaterThan(0);
		for (const file of [manifest().main, ...bundled.map((name) => path.join('dist', 'vendor', name))]) load(file);
	});

	it('loads every node and credential', () => {
		const { nodes, credentials } = manifest().n8n;
		for (const file of [...nodes, ...credentials]) {
			const [className = ''] = path.basename(file).split('.');
			const made = JSON.parse(load(file, className)) as { name?: string; description?: { name?: string } };
			expect(made.name ?? made.description?.name).toMatch(new RegExp(`^${className}$`, 'i'));
		}
	});
});
