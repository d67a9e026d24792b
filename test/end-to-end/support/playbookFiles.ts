import { readdirSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../../../scripts/bootstrap/project';

/** Every playbook, as a path below the folder of the playbooks. */
export const playbookFiles = (): string[] =>
	(readdirSync(path.join(projectFolder, 'playbooks'), { recursive: true }) as string[]).filter((file) =>
		file.endsWith('.json'),
	);
