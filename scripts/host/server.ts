import { mkdirSync } from 'node:fs';

import { installHost } from './install';
import { type LaunchOptions, type RunningN8n, launch } from './launch';
import { installPackage } from './package';
import { copyTemplate } from './template';

export type { RunningN8n } from './launch';

export interface StartOptions extends LaunchOptions {
	/** The package's tarball to install; without it n8n starts with what its folder holds. */
	tarball?: string;
}

/**
 * Starts n8n, installing it first where it is missing, and waits until it answers. A new user folder begins with
 * n8n's tables and its owner in it. Call it again with the same folder to start what was stopped or killed.
 *
 * @throws when n8n does not come up, with the last lines of its log
 */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const node = await installHost();
	mkdirSync(options.userFolder, { recursive: true });
	await copyTemplate(node, options.userFolder);
	if (options.tarball !== undefined) installPackage(options.tarball, options.userFolder);
	return await launch(node, options);
}
