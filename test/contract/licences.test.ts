import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { PROJECT_FOLDER } from '../support/package';

const VENDOR = join(PROJECT_FOLDER, 'vendor');

/** Folders of the packages that esbuild puts into the bundles, minified or not. */
async function bundledPackages(): Promise<string[]> {
	const entryPoints = readdirSync(VENDOR).map((name) => join(VENDOR, name));
	const { metafile } = await build({
		entryPoints,
		outdir: 'unused',
		write: false,
		bundle: true,
		platform: 'node',
		metafile: true,
		logLevel: 'silent',
		absWorkingDir: PROJECT_FOLDER,
	});
	const folders = Object.values(metafile.outputs)
		.flatMap(({ inputs }) => Object.entries(inputs))
		.filter(([, { bytesInOutput }]) => bytesInOutput > 0)
		.map(([file]) => file.split('/'))
		.filter((parts) => parts.includes('node_modules'))
		.map((parts) => {
			const start = parts.lastIndexOf('node_modules') + 1;
			return parts.slice(0, start + (parts[start]?.startsWith('@') ? 2 : 1)).join('/');
		});
	return [...new Set(folders)].map((folder) => join(PROJECT_FOLDER, folder));
}

describe('the bundled libraries', () => {
	it('come with the licence text of every package in them', async () => {
		const notices = readFileSync(join(PROJECT_FOLDER, 'dist', 'vendor', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
		const folders = await bundledPackages();
		expect(folders.length).toBeGreaterThan(20);
		const missing = folders.filter((folder) => {
			const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
				string,
				string
			>;
			const text = ['LICENSE', 'LICENSE.txt', 'license.md', 'LICENSE.md']
				.map((file) => join(folder, file))
				.find((file) => existsSync(file));
			return (
				!notices.includes(`${name} ${version} (`) ||
				text === undefined ||
				!notices.includes(readFileSync(text, 'utf8').trim())
			);
		});
		expect(missing).toEqual([]);
	});
});
