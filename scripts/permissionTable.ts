import { anyOf } from '../nodes/DefenderCloudApps/permissions';
import { resources } from '../nodes/DefenderCloudApps/resources/index';
import { neededRole, roleInWords } from '../nodes/DefenderCloudApps/roles';

/** Which permission and which role each operation needs, as a Markdown table for the documentation. */
export function permissionTable(): string {
	const rows = resources.flatMap(({ value: resource, name: resourceName, operations }) =>
		operations.map(({ value, name, description, permissions, isForPeopleOnly }) => {
			const kind = isForPeopleOnly ? ' (delegated only)' : '';
			const needed = permissions.length === 0 ? 'none' : `${anyOf(permissions)}${kind}`;
			const role =
				permissions.length === 0 ? 'none' : roleInWords(neededRole(resource, permissions, value.startsWith('mark')));
			return `| ${resourceName} | ${name} | ${needed} | ${role} | ${description} |`;
		}),
	);
	return ['| resource | operation | permission | role | what it does |', '|---|---|---|---|---|', ...rows].join('\n');
}
