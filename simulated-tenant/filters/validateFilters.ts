import { notValid } from '../api/apiError';
import type { FilterDefinition, FilterTable, FilterValue, Operator } from './filterTypes';

const SINGLE_VALUE: Operator[] = ['gt', 'gte', 'lt', 'lte'];
const DAYS: Operator[] = ['gte_ndays', 'lte_ndays'];
const PRESENCE: Operator[] = ['isset', 'isnotset'];
const TEXT: Operator[] = ['startswithsingle', 'text'];

/** The filters of a request, checked. */
export type Filters = Record<string, Partial<Record<Operator, unknown>>>;

/** Refuses unknown filters, operators and values of the wrong form, as strictly as the reference describes them. */
export function validateFilters<Stored>(filters: unknown, table: FilterTable<Stored>): Filters {
	if (filters === undefined) return {};
	if (!isObject(filters)) throw notValid('filters', filters);
	for (const [name, conditions] of Object.entries(filters)) {
		const definition = Object.hasOwn(table, name) ? table[name] : undefined;
		if (!definition) throw notValid('filters', name);
		if (!isObject(conditions) || Object.keys(conditions).length === 0) throw notValid('filters', conditions);
		for (const [operator, value] of Object.entries(conditions)) {
			if (!definition.operators.includes(operator as Operator)) throw notValid('filters', operator);
			assertOperand(definition, operator as Operator, value);
		}
	}
	return filters as Filters;
}

function assertOperand<Stored>(definition: FilterDefinition<Stored>, operator: Operator, value: unknown): void {
	if (DAYS.includes(operator)) return assertThat(Number.isInteger(value) && Number(value) >= 0, value);
	if (PRESENCE.includes(operator)) return assertThat(typeof value === 'boolean', value);
	if (TEXT.includes(operator)) return assertThat(typeof value === 'string' && value !== '', value);
	if (SINGLE_VALUE.includes(operator)) return assertThat(Number.isFinite(value), value);
	if (operator === 'range') return assertRanges(value);
	// Other clients send one value by itself for `eq`, and it is taken.
	const isSingle =
		!Array.isArray(value) && (operator === 'eq' || definition.type === 'boolean' || definition.type === 'timestamp');
	const values = isSingle ? [value] : value;
	if (!Array.isArray(values) || values.length === 0) throw notValid('filters', value);
	for (const one of values) assertThat(isAcceptable(definition, operator, one), one);
}

function assertRanges(value: unknown): void {
	if (!Array.isArray(value) || value.length === 0) throw notValid('filters', value);
	for (const range of value) {
		const isRange = isObject(range) && Object.keys(range).every((key) => key === 'start' || key === 'end');
		assertThat(isRange && Number.isFinite(range.start) && Number.isFinite(range.end), range);
	}
}

function isAcceptable<Stored>(definition: FilterDefinition<Stored>, operator: Operator, value: unknown): boolean {
	if (definition.type === 'entity' && operator === 'startswith') return typeof value === 'string' && value !== '';
	if (definition.type === 'entity') return isEntityKey(value);
	if (definition.type === 'boolean')
		return typeof value === 'boolean' || (value === null && definition.values?.includes(null) === true);
	if (definition.type === 'timestamp') return Number.isFinite(value);
	if (definition.type === 'integer') return Number.isSafeInteger(value) && isListed(definition.values, value as number);
	if (value === null) return definition.values?.includes(null) === true;
	if (typeof value === 'boolean') return operator === 'eq' && isListed(definition.values ?? [], String(value));
	if (typeof value !== 'string') return false;
	const isWhole = operator === 'eq' || operator === 'neq';
	return (
		value !== '' &&
		(!isWhole || isListed(definition.values, value)) &&
		(!isWhole || definition.accepts?.(value) !== false)
	);
}

function isListed(values: FilterValue[] | undefined, value: FilterValue): boolean {
	return values === undefined || values.includes(value);
}

function isEntityKey(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { id, inst, saas, ...others } = value;
	if (Object.keys(others).length > 0) return false;
	return typeof id === 'string' && Number.isInteger(inst) && (saas === undefined || Number.isInteger(saas));
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function assertThat(condition: boolean, value: unknown): void {
	if (!condition) throw notValid('filters', value);
}
