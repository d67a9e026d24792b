import { entityFilters } from '../filters/entityFilters';
import { simplifyEntity } from '../records/entity';
import type { ListDefinition } from './listDefinition';

export const entities: ListDefinition = {
	path: ['v1', 'entities'],
	filters: entityFilters,
	sortFields: { date: 'Date', severity: 'Severity' },
	idField: '_id',
	simplify: simplifyEntity,
};
