import { shown } from '../../values/shown';
import type { ApiFilters, FilterDefinition, FilterTable, Operator } from './filter';
import { isPlainObject } from './nothing';
import { FilterError } from './values';

/** Earlier than any record: the service did not exist. */
const BEFORE_ALL_RECORDS = Date.UTC(2010, 0, 1);
const DAYS_OF_ALL_RECORDS = 3_650;
/** "Until now" is until the present minute. */
const NOW_IN_MS = 60_000;

/**
 * Rejects filters of a bulk change that match every record, as far as that can be recognised: all values of one filter, a
 * time that includes every record, or the exclusion of values that no record has.
 *
 * @param now epoch milliseconds
 * @throws FilterError naming the filter
 */
export function refuseEverything(table: FilterTable, filters: ApiFilters, now: number): void {
	for (const [filter, conditions] of Object.entries(filters)) {
		const definition = table[filter];
		if (!definition) continue;
		const entries = Object.entries(conditions) as Array<[Operator, unknown]>;
		for (const [operator, operand] of entries) refuseUnknownValues(definition, operator, operand);
		if (entries.every(([operator, operand]) => isEverything(filter, definition, operator, operand, now))) {
			throw new FilterError(`The filter ${definition.label} matches every record, so everything would be changed`);
		}
	}
}

function isEverything(
	filter: string,
	definition: FilterDefinition,
	operator: Operator,
	operand: unknown,
	now: number,
): boolean {
	if (operator === 'eq') return hasAllValues(definition, listed(operand));
	// Every record has this one time; the others are set only for some.
	if (filter !== 'date') return false;
	switch (operator) {
		case 'gte':
			return Number(operand) <= BEFORE_ALL_RECORDS;
		case 'lte':
			return Number(operand) >= now - NOW_IN_MS;
		case 'gte_ndays':
			return Number(operand) >= DAYS_OF_ALL_RECORDS;
		case 'lte_ndays':
			return Number(operand) === 0;
		case 'range':
			return listed(operand).some((range) => isWholeTime(range, now));
		default:
			return false;
	}
}

function isWholeTime(range: unknown, now: number): boolean {
	return isPlainObject(range) && Number(range.start) <= BEFORE_ALL_RECORDS && Number(range.end) >= now - NOW_IN_MS;
}

function hasAllValues({ type, values }: FilterDefinition, operand: readonly unknown[]): boolean {
	const all = type === 'boolean' ? ['true', 'false'] : Object.keys(values ?? {});
	const given = new Set(operand.map(String));
	return all.length > 0 && all.every((value) => given.has(value));
}

/** "Is not" with a value that no record has leaves every record. */
function refuseUnknownValues(definition: FilterDefinition, operator: Operator, operand: unknown): void {
	if (operator !== 'eq' && operator !== 'neq') return;
	const { label, values, otherNames, isPossible } = definition;
	const known = values && new Set(Object.keys({ ...values, ...otherNames }));
	const strange = listed(operand).find(
		(value) => (known && !known.has(String(value))) || (isPossible && !isPossible(String(value))),
	);
	if (strange !== undefined) throw new FilterError(`The filter ${label} has no value ${shown(strange)}`);
}

function listed(operand: unknown): unknown[] {
	return Array.isArray(operand) ? operand : [operand];
}
