import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { step } from '../bootstrap/progress';
import { installHost } from '../host/install';
import { THEMES, fileOf, galleryFolder } from './camera';
import { galleryPage } from './page';
import { openStudio } from './studio';
import { type Subject, subjects } from './subjects';
import { take } from './take';

const firstLine = (error: unknown) => String(error instanceof Error ? error.message : error).split('\n')[0];

/**
 * Makes the pictures of docs/gallery in the real editor, and the page that shows them. With words, only those whose name
 * has one of them: `npm run gallery -- alert-close errors`.
 *
 * @returns the exit code: 1 if a picture could not be made
 */
export async function main(): Promise<number> {
	const words = process.argv.slice(2);
	const all = subjects();
	const chosen = all.filter((subject) => words.length === 0 || words.some((word) => isMeant(subject, word)));
	await installHost();
	const studio = await step('Starting n8n, the simulated tenant and a browser', openStudio);
	const failures: string[] = [];
	for (const subject of chosen) {
		await step(subject.title, async () => await take(studio, subject)).catch(async (error: unknown) => {
			failures.push(`${subject.title}: ${firstLine(error)}`);
			await studio.editor.screenshot(subject.title.replace(/[^\w]+/g, '-'));
		});
	}
	await studio.window.close();
	mkdirSync(galleryFolder, { recursive: true });
	writeFileSync(path.join(galleryFolder, 'README.md'), galleryPage(all));
	removeOthers(all);
	for (const failure of failures)
		console.error(`Not all pictures of ${failure} (what was seen is in .work/screenshots)`);
	return failures.length === 0 ? 0 : 1;
}

const isMeant = ({ pictures }: Subject, word: string) => pictures.some(({ name }) => name.includes(word));

/** Removes the pictures of what is no longer there. */
function removeOthers(all: readonly Subject[]): void {
	const wanted = new Set(
		all.flatMap(({ pictures }) => THEMES.flatMap((theme) => pictures.map((one) => fileOf(one, theme)))),
	);
	const files = readdirSync(galleryFolder, { recursive: true, encoding: 'utf8' });
	for (const file of files.filter((name) => name.endsWith('.webp') && !wanted.has(name.split(path.sep).join('/')))) {
		rmSync(path.join(galleryFolder, file));
	}
}
