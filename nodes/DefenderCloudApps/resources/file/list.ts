import type { ListDefinition } from '../../lists/list';
import { fileFilters } from './filters';
import { fileFields } from './record';

export const files: ListDefinition = {
	name: 'files',
	path: ['v1', 'files'],
	filters: fileFilters,
	idField: '_id',
	fields: fileFields,
};
