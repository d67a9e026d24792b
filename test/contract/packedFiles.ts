import { execFileSync } from 'node:child_process';

import { npmCommand } from '../../scripts/bootstrap/npm';
import { PROJECT_FOLDER } from '../support/package';

/** The files that `npm publish` would send, sorted, one a line. */
export function packedFilesAsText(): string {
	const { command, args, shell } = npmCommand(['pack', '--dry-run', '--json', '--ignore-scripts']);
	const told = execFileSync(command, args, {
		cwd: PROJECT_FOLDER,
		shell,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed] = JSON.parse(told) as Array<{ files: Array<{ path: string }> }>;
	const files = packed?.files.map(({ path }) => path) ?? [];
	return `${files.sort().join('\n')}\n`;
}
