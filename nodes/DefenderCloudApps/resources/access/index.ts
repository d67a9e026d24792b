import type { Resource } from '../operation';
import { checkAccess } from './check.operation';
import { diagnoseAccess } from './diagnose.operation';

/**
 * What the sign-in may do, and how its tenant answers. Nothing is changed here, and what an operation needs is read from its own declaration.
 *
 * @param resources the table of all, this resource included
 */
export function access(resources: () => readonly Resource[]): Resource {
	return {
		value: 'access',
		name: 'Access',
		operations: [checkAccess(resources), diagnoseAccess],
	};
}
