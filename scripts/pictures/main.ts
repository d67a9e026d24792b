import { runToEnd } from '../bootstrap/processes';
import { Editor } from '../browser/editor';
import { BrowserWindow } from '../browser/window';
import { furnish, startStage } from '../demo/stage';
import { movingPicture } from './moving';
import { playbookPictures } from './playbooks';
import { readmePictures } from './readme';

/** Makes the pictures of the documentation in the real editor and the demo's portal; with `--moving` the README's only. */
async function main(): Promise<number> {
	const stage = await startStage('pictures');
	const { workbench } = stage;
	const credentials = await workbench.signedIn();
	const window = await BrowserWindow.open();
	const editor = new Editor(window.page, workbench.n8n.url);
	await editor.signIn();
	if (!process.argv.includes('--moving')) {
		await readmePictures(workbench, editor, credentials);
		await playbookPictures(workbench, window.page, credentials);
	}
	await furnish(stage, credentials);
	await movingPicture(stage, window.page, credentials);
	await window.close();
	return 0;
}

void runToEnd(main);
