import type { ListDefinition } from '../../lists/list';
import { subnetFilters } from './filters';
import { simplifySubnet } from './record';

export const ipRanges: ListDefinition = {
	path: ['v1', 'subnet'],
	filters: subnetFilters,
	sortFields: { category: 'Category', name: 'Name', tags: 'Tags' },
	idField: '_id',
	simplify: simplifySubnet,
};
