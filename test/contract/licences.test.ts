import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

import { PROJECT_FOLDER } from '../support/package';

const BUNDLES = join(PROJECT_FOLDER, 'dist', 'vendor');

/** Folders of the packages in the bundles: esbuild names each module above its code. */
function bundledPackages(): string[] {
	const scripts = readdirSync(BUNDLES).filter((name) => name.endsWith('.js'));
	const folders = scripts.flatMap((name) => {
		const bundle = readFileSync(join(BUNDLES, name), 'utf8');
		const modules = [...bundle.matchAll(/^\/\/ (.*node_modules\/(?:@[^/\n]+\/)?[^/\n]+)\/.+$/gm)];
		return modules.map(([, folder = '']) => folder);
	});
	return [...new Set(folders)].map((folder) => join(PROJECT_FOLDER, folder));
}

describe('the bundled libraries', () => {
	it('come with the licence text of every package in them', () => {
		const notices = readFileSync(join(PROJECT_FOLDER, 'dist', 'vendor', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
		const folders = bundledPackages();
		for (const name of ['@azure/msal-node', '@azure/msal-common', 'ipaddr.js']) {
			expect(folders.filter((folder) => folder.replaceAll(sep, '/').endsWith(`/node_modules/${name}`))).toHaveLength(1);
		}
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
