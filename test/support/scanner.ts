import { execFileSync } from 'node:child_process';

import { PROJECT_FOLDER } from './package';

/** It takes seconds, and much longer on a machine that is busy with other tests. */
export const TIME_FOR_A_SCAN_IN_MS = 120_000;

/** The scanner is an ES module, which Jest does not load. */
const SCRIPT = `
	import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';
	const { details, message } = await analyzePackage(process.argv[1], ['*.js']);
	console.log(details ?? message ?? '');`;

/**
 * What n8n's scanner finds in the scripts of a folder inside the project: a list by file, rule and line. Empty if there is
 * nothing to find.
 */
export function findingsIn(folder: string): string {
	const args = ['--input-type=module', '--eval', SCRIPT, folder];
	return execFileSync(process.execPath, args, { cwd: PROJECT_FOLDER, encoding: 'utf8' }).trim();
}
