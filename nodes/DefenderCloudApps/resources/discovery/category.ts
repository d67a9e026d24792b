import type { IDataObject } from 'n8n-workflow';

import type { FilterTable } from '../../lists/filters/filter';
import type { ListDefinition } from '../../lists/list';
import { textOf } from '../../values/decode';
import { CATEGORY_NAMES } from './categoryNames';

/** The category with its name and its ID. An unknown category has its ID for a name. */
export function simplifyCategory({ id, total }: IDataObject): IDataObject {
	const key = textOf(id);
	return { id, name: Object.hasOwn(CATEGORY_NAMES, key) ? (CATEGORY_NAMES[key] ?? key) : key, total };
}

/**
 * Microsoft says that this list can be filtered "by category id", but not under what name. The node therefore applies
 * these fields itself, to a list of no more than 47 records. Only what the user writes as JSON is sent.
 */
const categoryFilters: FilterTable = {
	category: {
		label: 'Category',
		type: 'string',
		operators: ['eq', 'neq'],
		values: CATEGORY_NAMES,
		panel: 'main',
	},
};

export const categories: ListDefinition = {
	name: 'discovery-categories',
	path: ['v1', 'discovery', 'discovered_apps', 'categories'],
	filters: categoryFilters,
	sortFields: { score: 'Number of Apps' },
	idField: 'id',
	simplify: simplifyCategory,
};
