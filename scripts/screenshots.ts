import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { stopAll, stopOnSignals } from './bootstrap/processes';
import { projectFolder } from './bootstrap/project';
import { Editor } from './browser/editor';
import { BrowserWindow } from './browser/window';
import { importWorkflow } from './host/import';
import { Workbench } from './workbench';

const EXAMPLE = path.join(projectFolder, 'scripts', 'demo', 'pull-and-close.json');
const IMAGES = path.join(projectFolder, 'docs', 'images');

/** Makes the pictures of the README from the demo in the real editor. */
async function main(): Promise<void> {
	mkdirSync(IMAGES, { recursive: true });
	const workbench = await Workbench.start({ name: 'screenshots', tenant: { seed: 'demo' } });
	const workflow = await importWorkflow(workbench.client, EXAMPLE, await workbench.signedIn());
	const window = await BrowserWindow.open();
	const { page } = window;
	const editor = new Editor(page, workbench.n8n.url);
	await editor.signIn();
	await editor.runWorkflow(workflow.id);
	await editor.dismissAnnouncement();
	await page.screenshot({ path: path.join(IMAGES, 'example-workflow.png') });
	await editor.openNode('Get open high alerts');
	await page.screenshot({ path: path.join(IMAGES, 'alert-node.png') });
	await window.close();
}

stopOnSignals();
main()
	.catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	})
	.finally(() => void stopAll().then(() => process.exit()));
