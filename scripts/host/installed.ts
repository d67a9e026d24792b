import path from 'node:path';

/** An n8n in a folder of its own, and the Node.js to run it with. */
export interface InstalledN8n {
	/** Such as `2.41.1`. */
	version: string;
	/** The folder whose `node_modules` it is in. */
	folder: string;
	/** Path of the Node.js program. */
	node: string;
}

/** n8n's own start script. */
export const startScript = ({ folder }: InstalledN8n) => path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
