import { execFileSync } from 'node:child_process';

import { npmCommand } from '../../scripts/bootstrap/npm';
import { PROJECT_FOLDER } from '../support/package';

/** The files that `npm publish` would send from a folder, sorted. */
export function packedFiles(folder: string): string[] {
	const { command, args, shell } = npmCommand(['pack', '--dry-run', '--json', '--ignore-scripts']);
	const answer = execFileSync(command, args, {
		cwd: folder,
		shell,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const packages = JSON.parse(answer) as Array<{ files: Array<{ path: string }> }>;
	if (packages.length !== 1) throw new Error(`npm pack would make ${packages.length} packages in ${folder}.`);
	return packages.flatMap(({ files }) => files.map(({ path }) => path)).sort();
}

/** Those of the nodes' package, one a line. */
export const packedFilesAsText = () => `${packedFiles(PROJECT_FOLDER).join('\n')}\n`;
