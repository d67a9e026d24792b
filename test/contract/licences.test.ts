import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { PROJECT_FOLDER } from '../support/package';

const VENDOR = join(PROJECT_FOLDER, 'vendor');
const TOOL = join(PROJECT_FOLDER, 'packages', 'register-app');

interface Bundles {
	entryPoints: string[];
	/** The file with the licence texts of what is in them. */
	notices: string;
	/** Some of the packages in them; shows that the test looks at the right bundles. */
	atLeast: string[];
}

const BUNDLES: Array<[name: string, bundles: Bundles]> = [
	[
		'the nodes',
		{
			entryPoints: readdirSync(VENDOR)
				.filter((name) => name.endsWith('.ts'))
				.map((name) => join(VENDOR, name)),
			notices: join(PROJECT_FOLDER, 'dist', 'vendor', 'THIRD-PARTY-NOTICES.txt'),
			atLeast: ['@azure/msal-node', '@azure/msal-common', 'ipaddr.js'],
		},
	],
	[
		'the tool that registers apps',
		{
			entryPoints: [join(TOOL, 'src', 'cli.ts')],
			notices: join(TOOL, 'dist', 'THIRD-PARTY-NOTICES.txt'),
			atLeast: ['@azure/msal-node', '@azure/msal-common', '@peculiar/x509', 'asn1js'],
		},
	],
];

/** Folders of the packages that esbuild puts into the bundles, minified or not. */
async function bundledPackages(entryPoints: string[]): Promise<string[]> {
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

/** What the package in this folder says about itself, and its licence text. */
function packageIn(folder: string) {
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
	const text = ['LICENSE', 'LICENSE.txt', 'license.md', 'LICENSE.md']
		.map((file) => join(folder, file))
		.find((file) => existsSync(file));
	return { name, version, licence: text && readFileSync(text, 'utf8').trim() };
}

describe('the bundled libraries', () => {
	it.each(BUNDLES)('of %s come with the licence text of every package in them', async (_name, bundles) => {
		const notices = readFileSync(bundles.notices, 'utf8');
		const packages = (await bundledPackages(bundles.entryPoints)).map(packageIn);
		expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(bundles.atLeast));
		const missing = packages.filter(
			({ name, version, licence }) =>
				!notices.includes(`${name} ${version} (`) || licence === undefined || !notices.includes(licence),
		);
		expect(missing.map(({ name }) => name)).toEqual([]);
	});
});
