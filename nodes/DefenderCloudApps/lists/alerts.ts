import { alertFilters } from '../filters/alertFilters';
import { simplifyAlert } from '../records/alert';
import type { ListDefinition } from './listDefinition';

export const alerts: ListDefinition = {
	path: ['v1', 'alerts'],
	filters: alertFilters,
	sortFields: { date: 'Date', severity: 'Severity' },
	time: { sortField: 'date', filter: 'date', recordField: 'timestamp' },
	idField: '_id',
	simplify: simplifyAlert,
};
