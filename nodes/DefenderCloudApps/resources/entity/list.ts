import type { ListDefinition } from '../../lists/list';
import { entityFilters } from './filters';
import { entityFields } from './record';

export const entities: ListDefinition = {
	name: 'entities',
	path: ['v1', 'entities'],
	filters: entityFilters,
	// Microsoft also documents `severity`, which no entity has.
	sortFields: { date: 'Date' },
	idField: '_id',
	fields: entityFields,
};
