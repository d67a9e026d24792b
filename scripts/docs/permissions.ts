import { anyOf } from '../../nodes/DefenderCloudApps/permissions';
import { resources } from '../../nodes/DefenderCloudApps/resources/index';
import { neededRole, roleInWords } from '../../nodes/DefenderCloudApps/roles';

const INTRODUCTION = `# Permissions

Each operation needs one of the API permissions of "Microsoft Cloud App Security" that its row names; any one of them is
enough. Add it to the app registration (delegated for people, application for the Application credential), grant admin
consent, and choose it in the credential. **Access > Check** shows which of them a credential has.

A permission may not be enough: where roles apply, the person (or app) also needs a role in Microsoft Defender. Unified
role-based access control (RBAC) is the default for new tenants since August 2026. The column *role* names the least of
the built-in roles, after Microsoft's [Configure admin access](https://learn.microsoft.com/en-us/defender-cloud-apps/manage-admins)
of Defender for Cloud Apps. How roles apply to an app's own token is not documented. Roles are assigned in the Microsoft
Defender portal under **Permissions > Microsoft Defender XDR > Roles** or **Permissions > Cloud Apps > Roles**, or in
Entra: Global reader, Cloud App Security administrator and Security administrator are Entra roles.

**Files:** Microsoft's permission table does not mention the file API. An application token is refused. The token of a
signed-in person works with the permissions named here, and other clients report that a legacy API token also does. File
policies of Defender for Cloud Apps retire on 2027-01-06.

This page is made from the table that declares the operations (\`npm run docs\`).
`;

/** The text of docs/permissions.md. */
export function permissionsPage(): string {
	return `${INTRODUCTION}\n${permissionTable()}\n`;
}

/** Which permission and which role each operation needs, as a Markdown table. */
export function permissionTable(): string {
	const rows = resources.flatMap(({ value: resource, name: resourceName, operations }) =>
		operations.map(({ name, description, permissions, isForPeopleOnly, changes }) => {
			const kind = isForPeopleOnly ? ' (delegated only)' : '';
			const needed = permissions.length === 0 ? 'none' : `${anyOf(permissions)}${kind}`;
			const role = permissions.length === 0 ? 'none' : roleInWords(neededRole(resource, permissions, changes));
			return `| ${resourceName} | ${name} | ${needed} | ${role} | ${description} |`;
		}),
	);
	return ['| resource | operation | permission | role | what it does |', '|---|---|---|---|---|', ...rows].join('\n');
}
