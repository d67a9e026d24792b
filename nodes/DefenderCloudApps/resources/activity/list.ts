import type { ListDefinition } from '../../lists/list';
import { activityFilters } from './filters';
import { activityFields } from './record';

export const activities: ListDefinition = {
	name: 'activities',
	path: ['v1', 'activities'],
	filters: activityFilters,
	sortFields: { created: 'Created (saved)', date: 'Date (happened)' },
	time: { sortField: 'date', filter: 'date', recordField: 'timestamp' },
	idField: '_id',
	fields: activityFields,
};
