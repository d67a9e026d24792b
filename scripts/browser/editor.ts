import { mkdirSync } from 'node:fs';
import path from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { workFolder } from '../bootstrap/project';
import { owner } from '../host/owner';

/** n8n runs npm several times. */
const INSTALLATION_TIMEOUT_IN_MS = 120_000;

/** The selector of an element by the name that n8n's own tests use. */
export const testId = (id: string) => `[data-test-id="${id}"]`;

/** n8n's editor as a person uses it in the browser. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the editor and signs in as the owner. */
	async signIn(): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page
			.locator(`${testId('emailOrLdapLoginId')} input`)
			.or(this.page.locator('input[type="email"]'))
			.first()
			.fill(owner.email);
		await this.page.locator('input[type="password"]').fill(owner.password);
		await this.page.locator(testId('form-submit-button')).click();
		await this.page.waitForURL('**/home/credentials');
		await this.page
			.locator(testId('add-resource-credential'))
			.or(this.page.locator(testId('add-resource')))
			.first()
			.waitFor();
	}

	/** Opens the form of a new credential. @param displayName the type's name as the search box lists it */
	async newCredential(displayName: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		await this.page.locator(`${testId('new-credential-type-select')} input`).fill(displayName);
		const option = this.page.locator(testId('new-credential-type-select-option'));
		await option.filter({ has: this.page.getByText(displayName, { exact: true }) }).click();
		await this.page.locator(testId('new-credential-type-button')).click();
		await this.dialog().waitFor();
	}

	/** Fills in a text field of the open credential. */
	async fill(parameter: string, value: string): Promise<void> {
		await this.parameter(parameter).locator('input, textarea').first().fill(value);
	}

	/** Chooses entries of a menu of the open credential by their names. */
	async choose(parameter: string, ...names: string[]): Promise<void> {
		const field = this.parameter(parameter);
		await field.locator('input, .el-select__wrapper, [role="combobox"]').first().click();
		for (const name of names) {
			// The whole name must match, because the description in the same entry mentions other names.
			await this.page.locator('.el-select-dropdown__item:visible').getByText(name, { exact: true }).click();
		}
		// A menu for several entries stays open. A click beside it closes it; Escape would close the dialog.
		if (names.length > 1) await this.dialog().getByText('Connection', { exact: true }).first().click();
	}

	/** Saves the open credential, which makes n8n test it. @returns the editor's message about the test */
	async saveAndTest(): Promise<string> {
		await this.dialog().locator(testId('credential-save-button')).click();
		// The page has both banners from the start; the visible one is the outcome.
		const outcome = this.dialog()
			.getByText(/connection tested successfully|couldn.t connect/i)
			.filter({ visible: true });
		return (await outcome.first().textContent()) ?? '';
	}

	/** Presses Connect in the open OAuth2 credential. @returns the window that opens */
	async connect(): Promise<Page> {
		const button = this.dialog().locator(testId('quick-connect-button'));
		const [popup] = await Promise.all([this.page.waitForEvent('popup'), button.click()]);
		return popup;
	}

	/** Waits until the open credential shows that its account is connected. */
	async isConnected(): Promise<void> {
		await this.dialog().locator(testId('oauth-connect-success-banner')).waitFor();
	}

	/** Installs a package by its name under Settings > Community nodes, and waits until it is in the list. */
	async installPackage(name: string): Promise<void> {
		await this.page.goto(`${this.url}/settings/community-nodes`);
		await this.page
			.getByRole('button', { name: /^install/i })
			.first()
			.click();
		const dialog = this.page.getByRole('dialog');
		await dialog.locator('input[type="text"], input:not([type])').first().fill(name);
		await dialog.getByText(/understand the risks/i).click();
		await dialog.getByRole('button', { name: /^install/i }).click();
		const card = this.page.locator(testId('community-package-card')).getByText(name);
		await card.first().waitFor({ timeout: INSTALLATION_TIMEOUT_IN_MS });
	}

	/** Opens a workflow, presses Execute workflow and waits until the editor reports success. */
	async runWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator(testId('execute-workflow-button')).first().click();
		await this.page
			.getByText(/workflow executed successfully/i)
			.first()
			.waitFor();
	}

	/** Opens a node's panel in the open workflow. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`${testId('canvas-node')}[data-node-name="${name}"]`).dblclick();
		await this.page.locator(testId('ndv')).first().waitFor();
	}

	/** Saves a picture of the screen among the work files, to see what a test saw. */
	async screenshot(name: string): Promise<void> {
		const folder = path.join(workFolder, 'screenshots');
		mkdirSync(folder, { recursive: true });
		await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
	}

	dialog(): Locator {
		return this.page.locator(testId('editCredential-modal'));
	}

	private parameter(name: string): Locator {
		return this.dialog().locator(testId(`parameter-input-${name}`));
	}
}
