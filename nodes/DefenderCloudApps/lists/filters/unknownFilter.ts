import { shown } from '../../values/shown';
import type { FilterTable } from './filter';
import { mainFilters, panelFilters, timeRangeFilter } from './panel';
import { FilterError } from './values';

/**
 * The error for a name that the main filters do not have, with the place where such a filter is found.
 *
 * @param name as it was given, also a name of the API or one with an operator: `alertType`, `entity.file`, `dateAfter`
 */
export function unknownFilter(table: FilterTable, name: string): FilterError {
	return new FilterError(`'Filters' has no filter ${shown(name)}. ${placeOf(table, name)}`);
}

function placeOf(table: FilterTable, name: string): string {
	const time = timeRangeFilter(table);
	if (time && name.toLowerCase().startsWith('timerange')) return "'Time Range' is a field of its own above it";
	const others = Object.entries(table).filter(([, { instead }]) => instead !== undefined);
	const inJson = others.find(([filter]) => begins(name, filter));
	if (inJson?.[1].instead) return inJson[1].instead;
	const [found] = panelFilters(table)
		.filter((one) => begins(name, one.name) || begins(name, one.filter))
		.sort((one, other) => other.name.length - one.name.length);
	if (!found) return `The filters are: ${namesOf(table).join(', ')}. All others are under 'More Filters'`;
	const row = `'More Filters' has '${found.label}' with all its operators`;
	return found === time || found.name === time?.name ? `Use 'Time Range', or ${row}` : row;
}

function begins(name: string, filter: string): boolean {
	const rest = name.toLowerCase().startsWith(filter.toLowerCase()) ? name.slice(filter.length) : undefined;
	return rest !== undefined && /^$|^[A-Z]/.test(rest);
}

function namesOf(table: FilterTable): string[] {
	return mainFilters(table)
		.map(({ name }) => name)
		.sort();
}
