import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { workFolder } from '../bootstrap/project';
import { n8nVersion } from './install';
import { launch } from './launch';

/** A user folder in which n8n was started once, with its tables and its owner. */
const templateFolder = path.join(workFolder, 'templates', `n8n-${n8nVersion}`);

const KEPT_FILES = ['config', 'database.sqlite'];

async function makeTemplate(node: string): Promise<void> {
	const unfinished = `${templateFolder}-${process.pid}`;
	const n8nFolder = path.join(unfinished, '.n8n');
	mkdirSync(unfinished, { recursive: true });
	const n8n = await launch(node, { userFolder: unfinished });
	await n8n.stop();
	const kept = path.join(unfinished, 'kept');
	mkdirSync(kept);
	for (const file of KEPT_FILES) cpSync(path.join(n8nFolder, file), path.join(kept, file));
	// Another run may have made it by now; either will do.
	if (!existsSync(templateFolder)) renameSync(kept, templateFolder);
	rmSync(unfinished, { recursive: true, force: true });
}

/** Fills a new user folder with n8n's tables, whose creation would take longer than the rest of the start. */
export async function copyTemplate(node: string, userFolder: string): Promise<void> {
	const n8nFolder = path.join(userFolder, '.n8n');
	if (existsSync(path.join(n8nFolder, 'database.sqlite'))) return;
	if (!existsSync(templateFolder)) await makeTemplate(node);
	cpSync(templateFolder, n8nFolder, { recursive: true });
}
