import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { run } from '../bootstrap/processes';
import { step } from '../bootstrap/progress';
import { logFile, projectFolder, workFolder } from '../bootstrap/project';

const DOWNLOAD_TIMEOUT_IN_MS = 300_000;

/** A Chromium that may work here, and the environment that it needs. */
export interface Candidate {
	executable: string;
	env?: Record<string, string>;
}

/** One way to get a Chromium. It finds any number of candidates, or none. */
export interface Source {
	name: string;
	candidates(): Promise<Candidate[]>;
}

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;

const USUAL_PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
	darwin: [
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
	],
	win32: [
		'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
		'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
	],
};

const NAMES_ON_THE_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const rememberedFile = path.join(workFolder, 'browsers', 'working.json');

/** Remembers a Chromium that started, which saves the next start the search. */
export function remember(candidate: Candidate): void {
	mkdirSync(path.dirname(rememberedFile), { recursive: true });
	writeFileSync(rememberedFile, JSON.stringify(candidate));
}

function remembered(): Candidate[] {
	// A person who names a browser wants that one.
	if (process.env.CHROME !== undefined || !existsSync(rememberedFile)) return [];
	const candidate = JSON.parse(readFileSync(rememberedFile, 'utf8')) as Candidate;
	return existsSync(candidate.executable) ? [candidate] : [];
}

function installed(): Candidate[] {
	const onThePath = (process.env.PATH ?? '')
		.split(path.delimiter)
		.flatMap((folder) => NAMES_ON_THE_PATH.map((name) => path.join(folder, name)));
	const named = process.env.CHROME === undefined ? [] : [process.env.CHROME];
	return [...named, ...(USUAL_PLACES[process.platform] ?? []), ...onThePath]
		.filter((executable) => existsSync(executable))
		.map((executable) => ({ executable }));
}

/** Playwright's own browser, downloaded into the project's folder, with its system libraries where we may install them. */
async function ofPlaywright(): Promise<Candidate[]> {
	process.env.PLAYWRIGHT_BROWSERS_PATH ??= path.join(workFolder, 'browsers');
	const { chromium } = await import('playwright-core');
	const cli = path.join(projectFolder, 'node_modules', 'playwright-core', 'cli.js');
	const playwright = (args: string[], name: string) =>
		run(process.execPath, [cli, ...args], { logFile: logFile(name), timeoutInMs: DOWNLOAD_TIMEOUT_IN_MS });
	if (!existsSync(chromium.executablePath())) {
		await step("Downloading Playwright's Chromium", () =>
			playwright(['install', 'chromium', '--no-shell'], 'browser-download'),
		);
		if (isRootOnLinux) await playwright(['install-deps', 'chromium'], 'browser-libraries').catch(() => undefined);
	}
	return [{ executable: chromium.executablePath() }];
}

/** The Chromium inside the package `@sparticuz/chromium`, unpacked once into the project's folder. */
async function ofRegistry(): Promise<Candidate[]> {
	const folder = path.join(workFolder, 'browsers', 'registry');
	if (!existsSync(folder)) {
		const unfinished = `${folder}-unfinished`;
		rmSync(unfinished, { recursive: true, force: true });
		mkdirSync(unfinished, { recursive: true });
		// It unpacks into the temporary folder, and its system libraries only if it believes that it runs on AWS.
		const env = { TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
		const script = "require('@sparticuz/chromium').executablePath()";
		await step('Unpacking the Chromium of the registry package', () =>
			run(process.execPath, ['-e', script], { cwd: projectFolder, logFile: logFile('browser-unpack'), env }),
		);
		renameSync(unfinished, folder);
	}
	const executable = path.join(folder, 'chromium');
	const fonts: Record<string, string> = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
	return [
		{ executable, env: fonts },
		{ executable, env: { ...fonts, LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib') } },
	];
}

async function ofDebian(): Promise<Candidate[]> {
	if (!isRootOnLinux || !existsSync('/usr/bin/apt-get')) return [];
	const aptGet = (args: string[]) =>
		run('apt-get', args, { logFile: logFile('browser-debian'), env: { DEBIAN_FRONTEND: 'noninteractive' } });
	await step("Installing Debian's Chromium", async () => {
		await aptGet(['update']);
		await aptGet(['install', '-y', '--no-install-recommends', 'chromium']);
	});
	return [{ executable: '/usr/bin/chromium' }];
}

/** All ways to get a Chromium, in the order in which they are tried. */
export const sources: Source[] = [
	{ name: 'the one that started last time', candidates: async () => remembered() },
	{ name: 'an installed one', candidates: async () => installed() },
	{ name: "Playwright's download", candidates: ofPlaywright },
	{ name: 'the registry package @sparticuz/chromium', candidates: ofRegistry },
	{ name: "Debian's package chromium", candidates: ofDebian },
];
