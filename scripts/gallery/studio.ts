import type { Page } from 'playwright-core';

import { Editor } from '../browser/editor';
import { BrowserWindow } from '../browser/window';
import type { CredentialIds } from '../host/import';
import { Workbench } from '../workbench';
import { Camera } from './camera';

/** The real n8n beside the simulated tenant, a browser that shows its editor, and the camera before it. */
export interface Studio {
	workbench: Workbench;
	credentials: CredentialIds;
	window: BrowserWindow;
	page: Page;
	editor: Editor;
	camera: Camera;
}

/** Starts everything, with the demo's records and a person signed in. */
export async function openStudio(): Promise<Studio> {
	const workbench = await Workbench.start({ name: 'gallery', tenant: { seed: 'demo' } });
	workbench.tenant.throttle.requestsPerMinute = undefined;
	const credentials = await workbench.signedIn();
	const window = await BrowserWindow.open();
	const { page } = window;
	await page.addInitScript(() => {
		localStorage.setItem('N8N_NDV_OUTPUT_PANEL_DISPLAY_MODE', 'table');
	});
	const editor = new Editor(page, workbench.n8n.url);
	await editor.signIn();
	return { workbench, credentials, window, page, editor, camera: new Camera(page) };
}
