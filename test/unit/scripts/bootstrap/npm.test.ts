import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isInstalled } from '../../../../scripts/bootstrap/npm';
import { workFolder } from '../../../../scripts/bootstrap/project';

type Packages = Record<string, { version?: string; optional?: boolean; link?: boolean }>;

/** A project folder with this lockfile, and with this list of what npm installed. */
function folderWith(locked: Packages, installed: Packages | undefined): string {
	const folder = path.join(workFolder, 'tmp', `installed-${process.pid}`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
	writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...locked } }));
	if (installed)
		writeFileSync(path.join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
	return folder;
}

const one = { 'node_modules/one': { version: '1.0.0' } };

describe('Checking whether packages are installed', () => {
	it.each<[string, Packages, Packages | undefined, boolean]>([
		['holds what is locked', one, one, true],
		['was never installed', one, undefined, false],
		['lacks a package', one, {}, false],
		['has another version', one, { 'node_modules/one': { version: '1.0.1' } }, false],
		[
			'lacks one that another system needs',
			{ ...one, 'node_modules/win32': { version: '1.0.0', optional: true } },
			one,
			true,
		],
		[
			'holds all but the packages of this repository',
			{ ...one, 'packages/own': { version: '2.0.0' }, 'node_modules/own': { link: true } },
			one,
			true,
		],
		[
			'lacks a package of a package of this repository',
			{ ...one, 'packages/own': {}, 'packages/own/node_modules/one': { version: '2.0.0' } },
			one,
			false,
		],
	])('a folder that %s', (_what, locked, installed, expected) => {
		expect(isInstalled(folderWith(locked, installed))).toBe(expected);
	});
});
