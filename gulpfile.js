const { rm, readdir, readFile, mkdir, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { dest, parallel, series, src } = require('gulp');
const esbuild = require('esbuild');
const { msalParts } = require('./vendor/build/msalParts');

const TOOL = 'packages/register-app';

async function clean() {
	for (const folder of ['dist', `${TOOL}/dist`]) await rm(folder, { recursive: true, force: true });
	await mkdir('dist', { recursive: true });
}

async function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json'], { stdio: 'inherit' });
	if (status !== 0) throw new Error('TypeScript found mistakes, see above');
}

function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function codex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

/**
 * n8n installs no dependencies of a community package: each third-party library becomes one file of its own. It is not
 * minified, so that a person can review it.
 */
async function bundles() {
	const folder = path.join(__dirname, 'vendor');
	const entries = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
	const { metafile } = await esbuild.build({
		entryPoints: entries.map((name) => path.join(folder, name)),
		outdir: 'dist/vendor',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		legalComments: 'linked',
		metafile: true,
		plugins: [msalParts()],
	});
	await writeFile('dist/vendor/THIRD-PARTY-NOTICES.txt', await noticesOf(metafile));
}

/**
 * One file with all libraries: the tool runs with an administrator's rights, and npx would install whatever versions a
 * registry offers on that day instead of those that were tested.
 */
async function registrationTool() {
	const { metafile } = await esbuild.build({
		entryPoints: [`${TOOL}/src/cli.ts`],
		outfile: `${TOOL}/dist/cli.js`,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		legalComments: 'none',
		metafile: true,
	});
	await writeFile(`${TOOL}/dist/THIRD-PARTY-NOTICES.txt`, await noticesOf(metafile));
}

/**
 * With these files n8n knows the nodes and credentials when it starts, and reads their code only when one is used. n8n's own
 * tool writes them; it also writes a folder that only n8n's own packages need.
 */
async function metadata() {
	const tool = require.resolve('n8n-core/bin/generate-metadata');
	const { status } = spawnSync(process.execPath, [tool], { cwd: __dirname, stdio: 'inherit' });
	if (status !== 0) throw new Error('n8n cannot load the package, see above');
	await rm('dist/methods', { recursive: true });
}

/** Their licences want to go along with every copy, and a bundle is one. */
async function noticesOf({ outputs }) {
	const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
	const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? []));
	const notices = await Promise.all([...folders].map(noticeOf));
	return ['Third-party software in the files of this folder.', ...notices.sort()].join(`\n\n${'='.repeat(80)}\n\n`);
}

/** @throws Error where a package brings no licence text: it must not be shipped */
async function noticeOf(folder) {
	const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const names = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
	if (names.length === 0) throw new Error(`${name} brings no licence text`);
	const texts = await Promise.all(names.map((file) => readFile(path.join(folder, file), 'utf8')));
	return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join('\n\n');
}

exports.build = series(clean, compile, parallel(icons, codex, bundles, registrationTool), metadata);
exports.default = exports.build;
