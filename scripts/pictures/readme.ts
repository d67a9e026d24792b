import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../bootstrap/project';
import type { Editor } from '../browser/editor';
import { type CredentialIds, importWorkflow } from '../host/import';
import type { Workbench } from '../workbench';

const EXAMPLE = path.join(projectFolder, 'examples', 'list-high-alerts.json');
const IMAGES = path.join(projectFolder, 'docs', 'images');

/** Makes the pictures of the documentation: the example after a run, and the panel of its node. */
export async function readmePictures(workbench: Workbench, editor: Editor, credentials: CredentialIds): Promise<void> {
	mkdirSync(IMAGES, { recursive: true });
	const workflow = await importWorkflow(workbench.client, EXAMPLE, credentials);
	await editor.runWorkflow(workflow.id);
	await editor.dismissAnnouncement();
	await editor.page.screenshot({ path: path.join(IMAGES, 'example-workflow.png') });
	await editor.openNode('Get open high alerts');
	await editor.page.screenshot({ path: path.join(IMAGES, 'alert-node.png') });
}
