import type { Locator, Page } from 'playwright-core';

import { testId } from './editor';

/** Runs that wait for the tenant's pace take a minute or more. */
const RUN_TIMEOUT_IN_MS = 180_000;

/** The panel of an open node as a person uses it: its parameters, and beside them what it put out. */
export class NodePanel {
	constructor(readonly page: Page) {}

	/** The parameters with the node's name above them. */
	get settings(): Locator {
		return this.page.locator('.node-settings');
	}

	get output(): Locator {
		return this.page.locator(testId('output-panel'));
	}

	/** Everything below the tabs, which scrolls when it does not fit. */
	get parameters(): Locator {
		return this.page.locator(testId('node-parameters'));
	}

	/** The fields that the panel shows now, without the empty space below them. */
	get fields(): Locator {
		return this.parameters.locator('.parameter-input-list-wrapper').first();
	}

	/** The entries of whatever menu is open. */
	get openMenu(): Locator {
		return this.page.locator('.el-select-dropdown:visible, [role="menu"]:visible').last();
	}

	/** Waits until every menu that comes from the tenant has its choices. */
	async optionsAreLoaded(): Promise<void> {
		await this.page.waitForFunction(() => document.querySelector('input[placeholder^="Loading options"]') === null);
	}

	/** Makes the window so high that all parameters are seen without scrolling. @param roomInPixels what is free below */
	async growToParameters(roomInPixels: number): Promise<void> {
		const size = this.page.viewportSize();
		const hidden = await this.parameters.evaluate((element) => element.scrollHeight - element.clientHeight);
		if (size) await this.page.setViewportSize({ ...size, height: size.height + hidden + roomInPixels });
	}

	/** Opens the menu of what can be added to a collection. @param placeholder the words on its button */
	async openCollection(placeholder: string): Promise<void> {
		const button = this.parameters.getByRole('button', { name: placeholder });
		await this.parameters.getByPlaceholder(placeholder, { exact: true }).or(button).first().click();
		await this.openMenu.waitFor();
	}

	/** Closes a menu if one is open. Without one, the same key would close the node. */
	async closeMenu(): Promise<void> {
		if (await this.openMenu.isVisible()) await this.page.keyboard.press('Escape');
	}

	/** Adds a row to the last collection that has rows. */
	async addRow(): Promise<void> {
		await this.parameters.locator(testId('fixed-collection-add')).last().click();
	}

	/** Opens the choices of the last field of this name. */
	async openChoices(name: string): Promise<void> {
		await this.parameters
			.locator(testId(`parameter-input-${name}`))
			.last()
			.click();
		await this.openMenu.waitFor();
	}

	/** Moves the parameters to the left, which leaves the most room for the output. */
	async widenOutput(): Promise<void> {
		const handle = this.page.locator(testId('panel-drag-button')).first();
		const box = await handle.boundingBox();
		// A trigger has no input beside its parameters, and nothing to move.
		if (!box) return;
		await handle.hover({ force: true });
		await this.page.mouse.down();
		await this.page.mouse.move(0, box.y, { steps: 10 });
		await this.page.mouse.up();
	}

	/** Presses Execute Step, or for a trigger Fetch Test Event, and waits until it has ended. */
	async execute(): Promise<void> {
		await this.page.locator(testId('node-execute-button')).first().click();
		await this.output.locator('[data-test-id^="node-run-status-"]').first().waitFor({ timeout: RUN_TIMEOUT_IN_MS });
	}
}
