import { mkdirSync } from 'node:fs';

import { installHost } from './install';
import type { InstalledN8n } from './installed';
import { type LaunchOptions, type RunningN8n, launch } from './launch';
import { installPackage } from './package';
import { copyTemplate } from './template';

export type { RunningN8n } from './launch';

export interface StartOptions extends LaunchOptions {
	/** The package to install. Without it, n8n starts with the packages that are in its folder. */
	tarball?: string;
	/** The n8n to start. Default: the one of demo and end-to-end tests, which is installed if it is missing. */
	installed?: InstalledN8n;
}

/**
 * Starts n8n and waits until it answers. A new user folder gets n8n's tables and its owner.
 * A second call with the same folder starts again what was stopped or killed.
 *
 * @throws when n8n does not come up, with the last lines of its log
 */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const installed = options.installed ?? (await installHost());
	mkdirSync(options.userFolder, { recursive: true });
	// A database of its own is elsewhere, and n8n fills it.
	if (options.environment?.DB_TYPE === undefined) await copyTemplate(installed, options.userFolder);
	if (options.tarball !== undefined) installPackage(installed, options.tarball, options.userFolder);
	return await launch(installed, options);
}
