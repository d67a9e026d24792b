import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../values/decode';
import { APP_CATEGORIES } from './appCategories';

/** The category with its name beside its ID; a category that is not known keeps its ID as name. */
export function simplifyCategory({ id, total }: IDataObject): IDataObject {
	const known = textOf(id);
	return { id, name: Object.hasOwn(APP_CATEGORIES, known) ? (APP_CATEGORIES[known] ?? known) : known, total };
}
