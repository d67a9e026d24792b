import type { FilterDefinition } from './filter';
import { APP_NUMBER } from './texts';

/** Two filters that several lists have, under names of their own. */
export const appFilter: FilterDefinition = {
	label: 'App',
	type: 'integer',
	operators: ['eq', 'neq'],
	loadOptionsMethod: 'getApps',
	needs: APP_NUMBER,
};

export const appInstanceFilter: FilterDefinition = {
	label: 'App Instance',
	type: 'integer',
	operators: ['eq', 'neq'],
};
