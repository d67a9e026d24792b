import { runToEnd } from '../bootstrap/processes';
import { Editor } from '../browser/editor';
import { BrowserWindow } from '../browser/window';
import { furnish, startStage } from '../demo/stage';
import { movingPicture } from './moving';

/** Makes the moving picture of the README in the real editor and the demo's portal. */
async function main(): Promise<number> {
	const stage = await startStage('pictures');
	const { workbench } = stage;
	const credentials = await workbench.signedIn();
	const window = await BrowserWindow.open();
	const editor = new Editor(window.page, workbench.n8n.url);
	await editor.signIn();
	await furnish(stage, credentials);
	await movingPicture(stage, window.page, credentials);
	await window.close();
	return 0;
}

void runToEnd(main);
