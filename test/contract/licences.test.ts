import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT_FOLDER } from '../support/package';

/** What is published in bundles, the folder of the bundles, and some of the packages in them. */
const BUNDLES = [
	['the nodes', join('dist', 'vendor'), ['@azure/msal-node', '@azure/msal-common', 'ipaddr.js']],
	[
		'the tool that registers apps',
		join('packages', 'register-app', 'dist'),
		['@azure/msal-node', '@azure/msal-common', '@peculiar/x509', 'asn1js'],
	],
] as const;

/** Folders of the packages in the bundles of a folder: esbuild names each module above its code. */
function bundledPackages(folder: string): string[] {
	const bundles = readdirSync(folder)
		.filter((name) => name.endsWith('.js'))
		.map((name) => readFileSync(join(folder, name), 'utf8'));
	const folders = bundles.flatMap((bundle) =>
		[...bundle.matchAll(/^\/\/ (.*node_modules\/(?:@[^/\n]+\/)?[^/\n]+)\/.+$/gm)].map(([, name = '']) => name),
	);
	return [...new Set(folders)].map((name) => join(PROJECT_FOLDER, name));
}

/** What the package in this folder says about itself, and its licence text. */
function packageIn(folder: string) {
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
	const text = ['LICENSE', 'LICENSE.txt', 'license.md', 'LICENSE.md']
		.map((file) => join(folder, file))
		.find((file) => existsSync(file));
	return { name, version, licence: text && readFileSync(text, 'utf8').trim() };
}

describe('the bundled libraries', () => {
	it.each(BUNDLES)('of %s come with the licence text of every package in them', (_name, folder, atLeast) => {
		const notices = readFileSync(join(PROJECT_FOLDER, folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
		const packages = bundledPackages(join(PROJECT_FOLDER, folder)).map(packageIn);
		expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining([...atLeast]));
		const missing = packages.filter(
			({ name, version, licence }) =>
				!notices.includes(`${name} ${version} (`) || licence === undefined || !notices.includes(licence),
		);
		expect(missing.map(({ name }) => name)).toEqual([]);
		expect([...notices.matchAll(/^={80}$/gm)]).toHaveLength(packages.length);
	});
});
