import { LATEST_TIME, SMALLEST_MILLISECONDS } from '../../values/time';
import { type FilterDefinition, OPERAND_KINDS, type Operator } from './filter';
import { isBlank, isNothing, isPlainObject } from './nothing';

/** What the operator wants, in words, when the operand is something else; `undefined` when it fits. */
export function operandMismatch(
	definition: FilterDefinition,
	operator: Operator,
	operand: unknown,
): string | undefined {
	if (definition.type === 'any') return isBlank(operand) || isNothing(operand) ? 'a value' : undefined;
	switch (OPERAND_KINDS[operator]) {
		case 'flag':
			return typeof operand === 'boolean' ? undefined : 'true or false';
		case 'days':
			return isDays(operand) ? undefined : 'a number of days';
		case 'text':
			return isText(operand) ? undefined : 'text';
		case 'ranges':
			return areRanges(operand)
				? undefined
				: 'a list of {"start": …, "end": …} in milliseconds since 1970, the start first';
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
	return Array.isArray(operand) && operand.length > 0 && operand.every(isRange);
}

function isRange(range: unknown): boolean {
	return isPlainObject(range) && isTime(range.start) && isTime(range.end) && range.start <= range.end;
}

function isDays(value: unknown): boolean {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Epoch milliseconds. Seconds would lie in January 1970, and so would select all or nothing; 0 is the beginning of time. */
function isTime(value: unknown): value is number {
	if (typeof value !== 'number' || !Number.isFinite(value)) return false;
	return value === 0 || (value >= SMALLEST_MILLISECONDS && value <= LATEST_TIME);
}

function isText(value: unknown): boolean {
	return typeof value === 'string' && !isBlank(value) && !isNothing(value);
}

function fits({ type, values = {} }: FilterDefinition, value: unknown): boolean {
	const hasNull = 'null' in values;
	if (value === null) return hasNull;
	switch (type) {
		case 'integer':
			return Number.isSafeInteger(value);
		case 'timestamp':
			return isTime(value);
		case 'boolean':
			return typeof value === 'boolean';
		case 'entity':
			return isPlainObject(value) && isText(value.id);
		case 'string':
			return isText(value) || (value === 'null' && hasNull);
		default:
			return isText(value) || (isPlainObject(value) && !isNothing(value));
	}
}

const TYPE_NAMES: Record<FilterDefinition['type'], string> = {
	any: 'values',
	boolean: 'true or false',
	entity: 'objects with "id", "saas" and "inst"',
	file: 'files',
	folder: 'folders',
	integer: 'whole numbers',
	source: 'texts or objects',
	string: 'texts',
	timestamp: 'times in milliseconds since 1970',
};

function nameOf({ type }: FilterDefinition): string {
	return TYPE_NAMES[type];
}
