import type { Resource } from '../operation';
import { checkAccess } from './check.operation';

export const access: Resource = {
	value: 'access',
	name: 'Access',
	operations: [checkAccess],
};
