import { fileFilters } from './filters';
import { simplifyFile } from './record';
import type { ListDefinition } from '../../lists/list';

export const files: ListDefinition = {
	path: ['v1', 'files'],
	filters: fileFilters,
	idField: '_id',
	simplify: simplifyFile,
};
