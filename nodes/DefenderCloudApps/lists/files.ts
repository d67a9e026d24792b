import { fileFilters } from '../filters/fileFilters';
import { simplifyFile } from '../records/file';
import type { ListDefinition } from './listDefinition';

export const files: ListDefinition = {
	path: ['v1', 'files'],
	filters: fileFilters,
	idField: '_id',
	simplify: simplifyFile,
};
