import type { FilterTable } from '../../lists/filters/filter';
import type { ListDefinition } from '../../lists/list';
import { textOf } from '../../values/decode';
import { type RecordFields, simplified } from '../../values/recordFields';
import { CATEGORY_NAMES } from './categoryNames';

/** Every field of a simplified category. */
export const categoryFields: RecordFields = {
	name: { label: 'Name', of: ({ id }) => categoryName(textOf(id)) },
	total: { label: 'Number of Apps', of: ({ total }) => total },
	id: { label: 'ID', of: ({ id }) => id },
};

export const simplifyCategory = simplified(categoryFields);

/** An unknown category has its ID for a name. */
function categoryName(id: string): string {
	return Object.hasOwn(CATEGORY_NAMES, id) ? (CATEGORY_NAMES[id] ?? id) : id;
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
	fields: categoryFields,
};
