import { anyOf } from '../permissions';
import { resources } from './index';

/** Which permission each operation needs, as a Markdown table for the documentation. */
export function permissionTable(): string {
	const rows = resources.flatMap(({ name: resource, operations }) =>
		operations.map(({ name, description, permissions, isForPeopleOnly }) => {
			const kind = isForPeopleOnly ? ' (delegated only)' : '';
			const needed = permissions.length === 0 ? 'none' : `${anyOf(permissions)}${kind}`;
			return `| ${resource} | ${name} | ${needed} | ${description} |`;
		}),
	);
	return ['| resource | operation | permission | what it does |', '|---|---|---|---|', ...rows].join('\n');
}
