import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { permissionTable } from './permissionTable';

const INTRODUCTION = `# Permissions

Each operation needs one of the API permissions of "Microsoft Cloud App Security" that stand in its row; any one of them
suffices. Add it to the app registration (delegated for people, application for the Application credential), grant admin
consent, and choose it in the credential. **Access › Check** tells which of them a credential has.

A permission may not be enough: where roles apply, the person (or app) also needs a role in Microsoft Defender. Unified
role-based access control (RBAC) is the default for new tenants since August 2026. The column *role* names the least of
the built-in roles, after Microsoft's [Configure admin access](https://learn.microsoft.com/en-us/defender-cloud-apps/manage-admins)
of Defender for Cloud Apps. How roles apply to an app's own token is not documented. Roles are given in the Microsoft
Defender portal under *Permissions > Microsoft Defender XDR > Roles* or *Permissions > Cloud Apps > Roles*, or in Entra:
Global reader, Cloud App Security administrator and Security administrator are Entra's.

**Files:** Microsoft lists the file API for no permission. An application token is refused; the token of a signed-in
person works with the permissions named here, and other clients report that a legacy API token does, too. File policies
of Defender for Cloud Apps retire on 2027-01-06.

This page is made from the table that declares the operations (\`npm run docs\`).
`;

writeFileSync(join(__dirname, '..', 'docs', 'permissions.md'), `${INTRODUCTION}\n${permissionTable()}\n`);
