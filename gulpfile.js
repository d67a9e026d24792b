const { rm, readdir, mkdir } = require('node:fs/promises');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { dest, parallel, series, src } = require('gulp');
const esbuild = require('esbuild');

async function clean() {
	await rm('dist', { recursive: true, force: true });
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

/** n8n installs no dependencies of a community package: each third-party library becomes one file of its own. */
async function bundles() {
	const folder = path.join(__dirname, 'vendor');
	const entries = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
	await esbuild.build({
		entryPoints: entries.map((name) => path.join(folder, name)),
		outdir: 'dist/vendor',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		minify: true,
		legalComments: 'linked',
	});
}

exports.build = series(clean, compile, parallel(icons, codex, bundles));
exports.default = exports.build;
