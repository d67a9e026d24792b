import type { FilterTable } from '../../lists/filters/filter';
import type { ListDefinition } from '../../lists/list';
import { APP_CATEGORIES } from './appCategories';
import { simplifyCategory } from './appCategory';

/**
 * Microsoft says that this list is filtered "by category id", but not under what name. The fields are therefore applied
 * in the node, to a list that has no more than 47 records; only what the user writes as JSON is sent.
 */
const categoryFilters: FilterTable = {
	category: {
		label: 'Category',
		type: 'string',
		operators: ['eq', 'neq'],
		values: APP_CATEGORIES,
	},
};

export const categories: ListDefinition = {
	path: ['v1', 'discovery', 'discovered_apps', 'categories'],
	filters: categoryFilters,
	sortFields: { score: 'Number of Apps' },
	idField: 'id',
	simplify: simplifyCategory,
};
