import type { ListDefinition } from '../../lists/list';
import { alertFilters } from './filters';
import { alertFields } from './record';

export const alerts: ListDefinition = {
	name: 'alerts',
	path: ['v1', 'alerts'],
	filters: alertFilters,
	sortFields: { date: 'Date', severity: 'Severity' },
	time: { sortField: 'date', filter: 'date', recordField: 'timestamp' },
	idField: '_id',
	fields: alertFields,
};
