import type { FilterDefinition } from './filter';
import { APP_NUMBER } from './texts';

/** Two filters that several lists have, under names of their own. */
export const appFilter: FilterDefinition = {
	label: 'App',
	type: 'integer',
	operators: ['eq', 'neq'],
	loadOptionsMethod: 'getApps',
	needs: APP_NUMBER,
	panel: 'main',
};

export const appInstanceFilter: FilterDefinition = {
	label: 'App Instance',
	type: 'integer',
	operators: ['eq', 'neq'],
	description: 'Number of the instance, for an app that is connected more than once',
	placeholder: 'e.g. 0',
};
