import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { permissionTable } from '../nodes/DefenderCloudApps/operations/permissionTable';

const INTRODUCTION = `# Permissions

Each operation needs one of the API permissions of "Microsoft Cloud App Security" that stand in its row; any one of them
suffices. Add it to the app registration (delegated for people, application for the Application credential), grant admin
consent, and choose it in the credential. **Access › Check** tells which of them a credential has.

This page is made from the table that declares the operations (\`npm run docs\`).
`;

writeFileSync(join(__dirname, '..', 'docs', 'permissions.md'), `${INTRODUCTION}\n${permissionTable()}\n`);
