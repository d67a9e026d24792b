import type { Resource } from '../operation';
import { checkAccess } from './check.operation';

/** @param resources the table of all, this resource included */
export function access(resources: () => readonly Resource[]): Resource {
	return {
		value: 'access',
		name: 'Access',
		operations: [checkAccess(resources)],
	};
}
