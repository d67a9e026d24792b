import type { Browser, Page } from 'playwright-core';

import type { Person } from '../tenant/signIn';
import { launchBrowser } from './launch';

const ACTION_TIMEOUT_IN_MS = 20_000;

/** A browser window; it accepts the simulated sign-in page's certificate, as a person does after the warning. */
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

/** Types name and password into the tenant's sign-in page and agrees to what the application asks for. */
export async function signInAndConsent(popup: Page, { username, password }: Person): Promise<string[]> {
	await popup.locator('#username').fill(username);
	await popup.locator('#password').fill(password);
	await popup.locator('#sign-in').click();
	await popup.locator('#accept').waitFor();
	const permissions = await popup.locator('#permissions li').allTextContents();
	await popup.locator('#accept').click();
	return permissions;
}
