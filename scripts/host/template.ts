import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../bootstrap/project';
import type { InstalledN8n } from './installed';
import { launch } from './launch';
import { ensureOwner } from './olderVersions';

/** A user folder in which an n8n was started once, with its tables and its owner. */
const templateOf = ({ version }: InstalledN8n) => path.join(workFolder, 'templates', `n8n-${version}`);

/** Older versions end without moving everything into the database: what is new then lies in the file beside it. */
const KEPT_FILES = ['config', 'database.sqlite', 'database.sqlite-wal'];

async function makeTemplate(installed: InstalledN8n, templateFolder: string): Promise<void> {
	const unfinished = `${templateFolder}-${process.pid}`;
	const n8nFolder = path.join(unfinished, '.n8n');
	mkdirSync(unfinished, { recursive: true });
	const n8n = await launch(installed, { userFolder: unfinished });
	await ensureOwner(n8n.url);
	await n8n.stop();
	const kept = path.join(unfinished, 'kept');
	mkdirSync(kept);
	for (const file of KEPT_FILES.filter((name) => existsSync(path.join(n8nFolder, name)))) {
		cpSync(path.join(n8nFolder, file), path.join(kept, file));
	}
	// Another run may have made it by now; either will do.
	if (!existsSync(templateFolder)) renameSync(kept, templateFolder);
	rmSync(unfinished, { recursive: true, force: true });
}

/** Fills a new user folder with n8n's tables, whose creation would take longer than the rest of the start. */
export async function copyTemplate(installed: InstalledN8n, userFolder: string): Promise<void> {
	const n8nFolder = path.join(userFolder, '.n8n');
	if (existsSync(path.join(n8nFolder, 'database.sqlite'))) return;
	const templateFolder = templateOf(installed);
	if (!existsSync(templateFolder)) await makeTemplate(installed, templateFolder);
	cpSync(templateFolder, n8nFolder, { recursive: true });
}
