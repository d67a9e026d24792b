import { shown } from '../../values/shown';
import { doubledKey } from './doubledKey';
import {
	type ApiFilters,
	type FilterDefinition,
	type FilterTable,
	OPERAND_KINDS,
	type Operator,
	definitionFor,
} from './filter';
import { asKnown } from './known';
import { isBlank, isNothing, isPlainObject } from './nothing';
import { operandMismatch } from './operands';
import { FilterError } from './values';

/**
 * What the filters are for. A list accepts everything that the service is known to accept, documented or not. A bulk change
 * accepts only documented filters in the documented form.
 */
export type FilterUse = 'list' | 'bulk';

/**
 * Checks a filter object that the user wrote against the list's table, so that a mistake is named before any request.
 *
 * @param given the object, or its JSON as text
 * @returns the filters in the documented form: one value for `eq` has become a list of one
 * @throws FilterError naming the filter, the operator or the value
 */
export function validateFilters(table: FilterTable, given: unknown, use: FilterUse = 'list'): ApiFilters {
	const filters = filterObject(given);
	const doubled = typeof given === 'string' && given.trim() !== '' ? doubledKey(given) : undefined;
	if (doubled !== undefined) {
		throw new FilterError(
			`Filters (JSON) names '${doubled.slice(0, 80)}' twice, and only the last would count. Name it once`,
		);
	}
	const entries = Object.entries(filters).map(([filter, conditions]) => [
		filter,
		checkedConditions(filter, definitionOf(table, filter, use), conditions, use),
	]);
	return Object.fromEntries(entries) as ApiFilters;
}

/**
 * A filter object as the user wrote it, not checked any further.
 *
 * @throws FilterError for invalid JSON, and for anything but an object
 */
export function filterObject(given: unknown): Record<string, unknown> {
	if (typeof given !== 'string') return checkedObject(given);
	if (given.trim() === '') return {};
	const { value, fault } = readJson(given);
	if (fault) throw new FilterError(`Filters (JSON) is not valid JSON: ${fault}`);
	return checkedObject(value);
}

function checkedObject(value: unknown): Record<string, unknown> {
	if (isPlainObject(value)) return value;
	throw new FilterError(`Filters (JSON) needs an object such as {"severity": {"eq": [2]}}, not ${shown(value)}`);
}

function readJson(text: string): { value?: unknown; fault?: string } {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		return { fault: error instanceof Error ? error.message : String(error) };
	}
}

function unknown(message: string, what: string, names: readonly string[]): FilterError {
	return new FilterError(`${message}. The ${what} are: ${[...names].sort().join(', ')}`);
}

function definitionOf(table: FilterTable, filter: string, use: FilterUse): FilterDefinition {
	const definition = Object.hasOwn(table, filter) ? table[filter] : undefined;
	if (definition && (use === 'list' || !definition.undocumented)) return definition;
	const names = Object.keys(table).filter((name) => use === 'list' || !table[name]?.undocumented);
	throw unknown(`There is no filter '${filter}'`, 'filters', names);
}

function checkedConditions(
	filter: string,
	definition: FilterDefinition,
	given: unknown,
	use: FilterUse,
): Record<string, unknown> {
	const conditions = use === 'list' && isScalar(given) ? { eq: given } : given;
	if (!isPlainObject(conditions) || Object.keys(conditions).length === 0) {
		const example = definition.operators[0] ?? 'eq';
		throw new FilterError(
			`The filter '${filter}' needs an operator, for example {"${example}": …}, not ${shown(given)}`,
		);
	}
	const checked: Record<string, unknown> = {};
	for (const [given, operand] of Object.entries(conditions)) {
		const [operator, known] = checkedCondition(filter, definition, given, operand, use);
		if (operator in checked) throw new FilterError(`'${filter}' needs one condition with '${operator}', not two`);
		checked[operator] = known;
	}
	return checked;
}

/** `{"isAdmin": true}` is sent by other clients for `{"isAdmin": {"eq": true}}`. */
function isScalar(value: unknown): boolean {
	return ['boolean', 'number', 'string'].includes(typeof value) && !isBlank(value) && !isNothing(value);
}

function checkedCondition(
	filter: string,
	definition: FilterDefinition,
	name: string,
	given: unknown,
	use: FilterUse,
): [operator: string, operand: unknown] {
	const known = operatorsOf(definition, use);
	const operator = known.find((one) => one === name);
	if (!operator) throw unknown(`The filter '${filter}' has no operator '${name}'`, 'operators', known);
	const wanted = definitionFor(definition, operator);
	const operand = use === 'list' ? inDocumentedForm(wanted, operator, given) : given;
	const fault = operandMismatch(wanted, operator, operand);
	if (fault) throw new FilterError(`'${filter}' with '${operator}' needs ${fault}, not ${shown(given)}`);
	if (!Array.isArray(operand) || wanted.type !== 'string') return [operator, operand];
	const found = asKnown(wanted, operator, operand);
	if (!Array.isArray(found))
		throw new FilterError(`'${filter}' with '${operator}' needs ${found.needs}, not ${shown(given)}`);
	return found;
}

function operatorsOf(
	{ operators, furtherOperators = [], type }: FilterDefinition,
	use: FilterUse,
): readonly Operator[] {
	if (use === 'bulk') return operators;
	return type === 'any' ? (Object.keys(OPERAND_KINDS) as Operator[]) : [...operators, ...furtherOperators];
}

/** One value for a list, and a number or a boolean for a text: other clients send them, and the service takes them. */
function inDocumentedForm(definition: FilterDefinition, operator: Operator, operand: unknown): unknown {
	if (definition.type === 'any' || OPERAND_KINDS[operator] !== 'list') return operand;
	const standsAlone = definition.type === 'boolean' || definition.type === 'timestamp';
	if (standsAlone) return operand;
	const values: unknown[] = Array.isArray(operand) ? operand : [operand];
	const isText = definition.type === 'string' || definition.type === 'source';
	return isText ? values.map((value) => (isScalar(value) ? String(value) : value)) : values;
}
