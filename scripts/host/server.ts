import { mkdirSync } from 'node:fs';

import { installHost } from './install';
import { type LaunchOptions, type RunningN8n, launch } from './launch';
import { installPackage } from './package';
import { copyTemplate } from './template';

export type { RunningN8n } from './launch';

export interface StartOptions extends LaunchOptions {
	/** The package to install. Without it, n8n starts with the packages that are in its folder. */
	tarball?: string;
}

/**
 * Installs n8n if it is missing, starts it, and waits until it answers. A new user folder gets n8n's tables and its owner.
 * A second call with the same folder starts again what was stopped or killed.
 *
 * @throws when n8n does not come up, with the last lines of its log
 */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const node = await installHost();
	mkdirSync(options.userFolder, { recursive: true });
	// A database of its own is elsewhere, and n8n fills it.
	if (options.environment?.DB_TYPE === undefined) await copyTemplate(node, options.userFolder);
	if (options.tarball !== undefined) installPackage(options.tarball, options.userFolder);
	return await launch(node, options);
}
