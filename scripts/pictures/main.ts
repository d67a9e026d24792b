import { runToEnd } from '../bootstrap/processes';
import { Editor } from '../browser/editor';
import { BrowserWindow } from '../browser/window';
import { Workbench } from '../workbench';
import { playbookPictures } from './playbooks';
import { readmePictures } from './readme';

/** Makes all pictures of the documentation in the real editor: `npx tsx scripts/pictures/main.ts`. */
async function main(): Promise<number> {
	const workbench = await Workbench.start({ name: 'pictures', tenant: { seed: 'demo' } });
	const credentials = await workbench.signedIn();
	const window = await BrowserWindow.open();
	const editor = new Editor(window.page, workbench.n8n.url);
	await editor.signIn();
	await readmePictures(workbench, editor, credentials);
	await playbookPictures(workbench, window.page, credentials);
	await window.close();
	return 0;
}

void runToEnd(main);
