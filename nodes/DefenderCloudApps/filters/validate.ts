import {
	type ApiFilters,
	type FilterDefinition,
	type FilterTable,
	OPERAND_KINDS,
	type Operator,
	definitionFor,
} from './filter';
import { FilterError, shown } from './values';

/**
 * Checks a filter object that the user wrote against the list's table, so that a slip is named before any request.
 *
 * @param given the object, or its JSON as text
 * @throws FilterError naming the filter, the operator or the value
 */
export function validateFilters(table: FilterTable, given: unknown): ApiFilters {
	const filters = parsed(given);
	for (const [filter, conditions] of Object.entries(filters)) {
		const definition = Object.hasOwn(table, filter) ? table[filter] : undefined;
		if (!definition) throw unknown(`There is no filter '${filter}'`, 'filters', Object.keys(table));
		if (!isObject(conditions) || Object.keys(conditions).length === 0) {
			throw new FilterError(
				`The filter '${filter}' needs an operator, for example {"${definition.operators[0]}": …}, not ${shown(conditions)}`,
			);
		}
		for (const [operator, operand] of Object.entries(conditions)) {
			checkCondition(filter, definition, operator, operand);
		}
	}
	return filters as ApiFilters;
}

function parsed(given: unknown): Record<string, unknown> {
	if (typeof given !== 'string') return checkedObject(given);
	if (given.trim() === '') return {};
	const { value, fault } = readJson(given);
	if (fault) throw new FilterError(`Filters (JSON) is not valid JSON: ${fault}`);
	return checkedObject(value);
}

function checkedObject(value: unknown): Record<string, unknown> {
	if (isObject(value)) return value;
	throw new FilterError(
		`Filters (JSON) needs an object such as {"severity": {"eq": [2]}}, not ${shown(value)}`,
	);
}

function readJson(text: string): { value?: unknown; fault?: string } {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		return { fault: error instanceof Error ? error.message : String(error) };
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknown(message: string, what: string, names: readonly string[]): FilterError {
	return new FilterError(`${message}. The ${what} are: ${[...names].sort().join(', ')}`);
}

function checkCondition(
	filter: string,
	definition: FilterDefinition,
	operator: string,
	operand: unknown,
): void {
	if (!definition.operators.includes(operator as Operator)) {
		throw unknown(
			`The filter '${filter}' has no operator '${operator}'`,
			'operators',
			definition.operators,
		);
	}
	const wanted = mismatch(definitionFor(definition, operator as Operator), operator as Operator, operand);
	if (wanted) {
		throw new FilterError(`'${filter}' with '${operator}' needs ${wanted}, not ${shown(operand)}`);
	}
}

/** What the operator wants, when the operand is something else. */
function mismatch(
	definition: FilterDefinition,
	operator: Operator,
	operand: unknown,
): string | undefined {
	switch (OPERAND_KINDS[operator]) {
		case 'flag':
			return typeof operand === 'boolean' ? undefined : 'true or false';
		case 'days':
			return isNumber(operand) && operand >= 0 ? undefined : 'a number of days';
		case 'text':
			return typeof operand === 'string' ? undefined : 'text';
		case 'ranges':
			return areRanges(operand) ? undefined : 'a list of {"start": …, "end": …} in milliseconds';
		case 'single':
			return fits(definition, operand) ? undefined : nameOf(definition);
		default:
			return listMismatch(definition, operand);
	}
}

function listMismatch(definition: FilterDefinition, operand: unknown): string | undefined {
	const isAlone = definition.type === 'boolean' || definition.type === 'timestamp';
	const values = Array.isArray(operand) ? operand : isAlone ? [operand] : undefined;
	const isGood = values !== undefined && values.length > 0 && values.every((value) => fits(definition, value));
	return isGood ? undefined : `a list of ${nameOf(definition)}`;
}

function areRanges(operand: unknown): boolean {
	return (
		Array.isArray(operand) &&
		operand.length > 0 &&
		operand.every((range) => isObject(range) && isNumber(range.start) && isNumber(range.end))
	);
}

function isNumber(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function fits({ type, values }: FilterDefinition, value: unknown): boolean {
	if (value === null) return values !== undefined && 'null' in values;
	switch (type) {
		case 'integer':
			return Number.isSafeInteger(value);
		case 'timestamp':
			return isNumber(value);
		case 'boolean':
			return typeof value === 'boolean';
		case 'entity':
			return isObject(value) && typeof value.id === 'string';
		case 'string':
			return typeof value === 'string';
		default:
			return typeof value === 'string' || isObject(value);
	}
}

const TYPE_NAMES: Record<FilterDefinition['type'], string> = {
	boolean: 'true or false',
	entity: 'objects with "id", "saas" and "inst"',
	file: 'files',
	folder: 'folders',
	integer: 'whole numbers',
	source: 'texts or objects',
	string: 'texts',
	timestamp: 'times in milliseconds',
};

function nameOf({ type }: FilterDefinition): string {
	return TYPE_NAMES[type];
}
