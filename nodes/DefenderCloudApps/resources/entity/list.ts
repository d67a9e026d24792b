import type { ListDefinition } from '../../lists/list';
import { entityFilters } from './filters';
import { entityFields } from './record';

export const entities: ListDefinition = {
	name: 'entities',
	path: ['v1', 'entities'],
	filters: entityFilters,
	sortFields: { date: 'Date', severity: 'Severity' },
	idField: '_id',
	fields: entityFields,
};
