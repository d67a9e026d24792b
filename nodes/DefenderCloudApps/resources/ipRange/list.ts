import type { ListDefinition } from '../../lists/list';
import { ipRangeFilters } from './filters';
import { ipRangeFields } from './record';

export const ipRanges: ListDefinition = {
	name: 'ip-ranges',
	path: ['v1', 'subnet'],
	filters: ipRangeFilters,
	sortFields: { category: 'Category', name: 'Name', tags: 'Tags' },
	idField: '_id',
	fields: ipRangeFields,
};
