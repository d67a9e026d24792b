import { mkdirSync } from 'node:fs';
import path from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { projectFolder } from '../bootstrap/project';
import { testId } from '../browser/editor';
import type { Picture } from './subjects';

/** A rectangle of the page, in pixels. */
export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

export type Theme = (typeof THEMES)[number];

export const THEMES = ['light', 'dark'] as const;

export const galleryFolder = path.join(projectFolder, 'docs', 'gallery');

/** Below the gallery's folder. */
export const fileOf = ({ name }: Picture, theme: Theme) => `${name}-${theme}.webp`;

const CHANGE_OF_THEME_IN_MS = 250;

/** Small, and the letters are still sharp. */
const QUALITY = 82;

/** What the editor lays over a panel for a moment, and what it offers of its own. */
const NOT_OURS = ['.el-notification', '[class*="toast"]', testId('node-feature-request'), '.node-error-view__button'];
const WITHOUT_OTHERS = `${NOT_OURS.join(', ')} { visibility: hidden !important; }`;

/** Takes each picture twice: the editor follows the colour scheme that the browser reports. */
export class Camera {
	constructor(private readonly page: Page) {}

	/**
	 * @param area what to show of the page
	 * @param style further rules that hide what is not part of the picture
	 */
	async take(picture: Picture, area: Locator | Area, style = ''): Promise<void> {
		// No button looks as if it were about to be pressed.
		await this.page.mouse.move(0, 0);
		for (const theme of THEMES) {
			await this.page.emulateMedia({ colorScheme: theme });
			// Icons are exchanged a moment after the colours.
			await this.page.waitForTimeout(CHANGE_OF_THEME_IN_MS);
			await this.page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
			const file = path.join(galleryFolder, fileOf(picture, theme));
			mkdirSync(path.dirname(file), { recursive: true });
			const options = {
				path: file,
				type: 'webp',
				quality: QUALITY,
				animations: 'disabled',
				style: `${WITHOUT_OTHERS} ${style}`,
			} as const;
			await ('x' in area ? this.page.screenshot({ ...options, clip: area }) : area.screenshot(options));
		}
	}
}

/** The area without what lies below another one. */
export const endingWith = (area: Area, { y, height }: Area): Area => ({
	...area,
	height: Math.min(area.height, y + height - area.y),
});

/** The smallest area that holds all these elements, with a margin, within the window. */
export async function areaOf(page: Page, elements: Locator[], margin = 0): Promise<Area> {
	const boxes = await Promise.all(elements.map(async (element) => await element.boundingBox()));
	const found = boxes.filter((box) => box !== null);
	const window = page.viewportSize() ?? { width: Infinity, height: Infinity };
	const x = Math.max(0, Math.min(...found.map((box) => box.x)) - margin);
	const y = Math.max(0, Math.min(...found.map((box) => box.y)) - margin);
	const right = Math.min(window.width, Math.max(...found.map((box) => box.x + box.width)) + margin);
	const bottom = Math.min(window.height, Math.max(...found.map((box) => box.y + box.height)) + margin);
	return { x, y, width: right - x, height: bottom - y };
}
