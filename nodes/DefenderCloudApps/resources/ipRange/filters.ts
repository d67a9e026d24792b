import type { FilterTable } from '../../lists/filters/filter';
import { IP_CATEGORIES } from '../../values/ipCategories';

/** Every filter of the IP range list. Source: Microsoft's API reference, "Filters". */
export const ipRangeFilters: FilterTable = {
	category: {
		label: 'Category',
		type: 'integer',
		operators: ['eq', 'neq'],
		values: IP_CATEGORIES,
		panel: 'main',
	},
	tags: {
		label: 'Tag',
		type: 'string',
		operators: ['eq', 'neq'],
		loadOptionsMethod: 'getIpTags',
		panel: 'main',
	},
	builtIn: {
		label: 'Built In',
		type: 'boolean',
		operators: ['eq'],
		description: 'Whether the range came with the service',
		panel: 'main',
	},
};
