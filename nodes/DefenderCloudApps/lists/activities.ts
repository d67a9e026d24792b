import { activityFilters } from '../filters/activityFilters';
import { simplifyActivity } from '../records/activity';
import type { ListDefinition } from './listDefinition';

export const activities: ListDefinition = {
	path: ['v1', 'activities'],
	filters: activityFilters,
	sortFields: { created: 'Created (saved)', date: 'Date (happened)' },
	time: { sortField: 'date', filter: 'date', recordField: 'timestamp' },
	idField: '_id',
	simplify: simplifyActivity,
};
