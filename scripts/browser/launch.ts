import type { Browser } from 'playwright-core';

import { environmentInProject } from '../bootstrap/processes';
import { homeInProject } from '../host/environment';
import { type Candidate, remember, sources } from './candidates';

/** The browser reaches this machine only: neither it nor a page fetches anything from outside. */
const FLAGS = [
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

const firstLine = (error: unknown) => String(error instanceof Error ? error.message : error).split('\n')[0];

async function launch({ executable, env }: Candidate): Promise<Browser> {
	const { chromium } = await import('playwright-core');
	const sandboxed = process.getuid?.() !== 0;
	const browser = await chromium.launch({
		executablePath: executable,
		args: sandboxed ? FLAGS : [...FLAGS, '--no-sandbox'],
		env: { ...environmentInProject(homeInProject()), ...env },
	});
	try {
		// A browser may start and still be unable to show a page.
		const page = await browser.newPage();
		await page.setContent('<p>ready</p>');
		await page.close();
		return browser;
	} catch (error) {
		await browser.close();
		throw error;
	}
}

/**
 * Starts a headless Chromium: an installed one, or else one that is fetched into the project's folder.
 *
 * @throws when none starts, with everything that was tried and what to install
 */
export async function launchBrowser(): Promise<Browser> {
	// Playwright keeps its profiles with the temporary files.
	process.env.TMPDIR = environmentInProject().TMPDIR;
	const failures: string[] = [];
	for (const source of sources) {
		const candidates = await source.candidates().catch((error: unknown) => {
			failures.push(`${source.name}: ${firstLine(error)}`);
			return [];
		});
		for (const candidate of candidates) {
			try {
				const browser = await launch(candidate);
				remember(candidate);
				return browser;
			} catch (error) {
				failures.push(`${source.name} (${candidate.executable}): ${firstLine(error)}`);
			}
		}
	}
	throw new Error(
		[
			'No Chromium starts here. Install Chromium or Google Chrome, or name one in the environment variable CHROME. Tried:',
			...failures,
		].join('\n- '),
	);
}
