import type { IDataObject } from 'n8n-workflow';

import { APP_CATEGORIES } from './appCategories';

/** The category with its name beside its ID; a category that is not known keeps its ID as name. */
export function simplifyCategory({ id, total }: IDataObject): IDataObject {
	const known = String(id);
	return { id, name: APP_CATEGORIES[known] ?? known, total };
}
