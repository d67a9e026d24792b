import { subnetFilters } from '../filters/subnetFilters';
import { simplifySubnet } from '../records/subnet';
import type { ListDefinition } from './listDefinition';

export const subnets: ListDefinition = {
	path: ['v1', 'subnet'],
	filters: subnetFilters,
	sortFields: { category: 'Category', name: 'Name', tags: 'Tags' },
	idField: '_id',
	simplify: simplifySubnet,
};
