import type { Browser, Page } from 'playwright-core';

import type { Person } from '../tenant/signIn';
import { launchBrowser } from './launch';

const ACTION_TIMEOUT_IN_MS = 20_000;

/** A browser window. It accepts the certificate of the simulated sign-in page, as a person does after the warning. */
export class BrowserWindow {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
	) {}

	static async open(): Promise<BrowserWindow> {
		const browser = await launchBrowser();
		const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ignoreHTTPSErrors: true });
		context.setDefaultTimeout(ACTION_TIMEOUT_IN_MS);
		return new BrowserWindow(browser, await context.newPage());
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}

/** Signs in on the tenant's page and consents. @returns the permissions that the page listed */
export async function signInAndConsent(popup: Page, { username, password }: Person): Promise<string[]> {
	await popup.locator('#username').fill(username);
	await popup.locator('#password').fill(password);
	await popup.locator('#sign-in').click();
	await popup.locator('#accept').waitFor();
	const permissions = await popup.locator('#permissions li').allTextContents();
	await popup.locator('#accept').click();
	return permissions;
}
