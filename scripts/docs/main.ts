import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describedAsText } from '../../test/contract/description';
import { packedFilesAsText } from '../../test/contract/packedFiles';
import { projectFolder } from '../bootstrap/project';
import { permissionsPage } from './permissions';

// What is written here is made from the code, and contract tests fail when it is out of date.
writeFileSync(path.join(projectFolder, 'docs', 'permissions.md'), permissionsPage());
writeFileSync(path.join(projectFolder, 'test', 'contract', 'description.json'), describedAsText());
writeFileSync(path.join(projectFolder, 'test', 'contract', 'packed-files.txt'), packedFilesAsText());
