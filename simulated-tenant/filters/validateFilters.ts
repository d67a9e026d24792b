import { isObject } from '../core/json';
import {
	type FilterDefinition,
	type Filters,
	type FilterTable,
	type FilterType,
	type FilterValue,
	type Operator,
	InvalidFilter,
} from './filterTypes';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';

/** Operators whose operand has a form of its own, whatever the filter's type. */
const OPERAND_CHECKS: Partial<Record<Operator, Check>> = {
	gte_ndays: (value) => Number.isInteger(value) && Number(value) >= 0,
	lte_ndays: (value) => Number.isInteger(value) && Number(value) >= 0,
	isset: (value) => typeof value === 'boolean',
	isnotset: (value) => typeof value === 'boolean',
	startswithsingle: isText,
	text: isText,
	gt: Number.isFinite,
	gte: Number.isFinite,
	lt: Number.isFinite,
	lte: Number.isFinite,
};

/**
 * Checks filters as strictly as the reference describes them: unknown names, unknown operators and values of the wrong
 * form are refused.
 *
 * @throws InvalidFilter
 */
export function validateFilters<Stored>(filters: unknown, table: FilterTable<Stored>): Filters {
	if (filters === undefined) return {};
	assertThat(isObject(filters), filters);
	const checked: Filters = {};
	for (const [name, conditions] of Object.entries(filters)) {
		const definition = Object.hasOwn(table, name) ? table[name] : undefined;
		assertThat(definition !== undefined, name);
		assertThat(isObject(conditions) && Object.keys(conditions).length > 0, conditions);
		for (const [operator, operand] of Object.entries(conditions)) {
			assertThat(isOperatorOf(definition, operator), operator);
			assertOperand(definition, operator, operand);
		}
		checked[name] = conditions;
	}
	return checked;
}

function isOperatorOf<Stored>(definition: FilterDefinition<Stored>, operator: string): operator is Operator {
	return definition.operators.some((one) => one === operator);
}

function assertOperand<Stored>(definition: FilterDefinition<Stored>, operator: Operator, operand: unknown): void {
	const check = OPERAND_CHECKS[operator];
	if (check) return assertThat(check(operand), operand);
	const values = mayBeSingle(definition, operator) && !Array.isArray(operand) ? [operand] : operand;
	if (!Array.isArray(values) || values.length === 0) throw new InvalidFilter(operand);
	const isAcceptable = operator === 'range' ? isRange : acceptableBy(definition, operator);
	for (const value of values) assertThat(isAcceptable(value), value);
}

/** Other clients send a single value for `eq`, and the service accepts it. */
function mayBeSingle<Stored>({ type }: FilterDefinition<Stored>, operator: Operator): boolean {
	return operator !== 'range' && (operator === 'eq' || type === 'boolean' || type === 'timestamp');
}

function isRange(value: unknown): boolean {
	if (!isObject(value) || !Object.keys(value).every((key) => key === 'start' || key === 'end')) return false;
	return Number.isFinite(value.start) && Number.isFinite(value.end);
}

function acceptableBy<Stored>(definition: FilterDefinition<Stored>, operator: Operator): Check {
	const isListed = (value: FilterValue) => definition.values?.includes(value) === true;
	const isAllowed = (value: FilterValue) => definition.values === undefined || isListed(value);
	const isExact = operator === 'eq' || operator === 'neq';
	const isAcceptableText: Check = (value) => {
		if (value === null) return isListed(value);
		if (typeof value === 'boolean') return operator === 'eq' && isListed(String(value));
		if (typeof value !== 'string' || value === '') return false;
		return !isExact || (isAllowed(value) && definition.accepts?.(value) !== false);
	};
	const checks: Record<FilterType, Check> = {
		entity: operator === 'startswith' ? isText : isEntityKey,
		boolean: (value) => typeof value === 'boolean' || (value === null && isListed(value)),
		timestamp: Number.isFinite,
		integer: (value) => Number.isSafeInteger(value) && isAllowed(Number(value)),
		string: isAcceptableText,
		reference: isAcceptableText,
	};
	return checks[definition.type];
}

function isEntityKey(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { id, inst, saas, ...others } = value;
	if (Object.keys(others).length > 0) return false;
	return typeof id === 'string' && Number.isInteger(inst) && (saas === undefined || Number.isInteger(saas));
}

function assertThat(condition: boolean, value: unknown): asserts condition {
	if (!condition) throw new InvalidFilter(value);
}
