import { entityFilters } from './filters';
import { simplifyEntity } from './record';
import type { ListDefinition } from '../../lists/list';

export const entities: ListDefinition = {
	path: ['v1', 'entities'],
	filters: entityFilters,
	sortFields: { date: 'Date', severity: 'Severity' },
	idField: '_id',
	simplify: simplifyEntity,
};
