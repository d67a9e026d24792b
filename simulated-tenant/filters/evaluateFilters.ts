import { isObject } from '../core/json';
import type { FilterDefinition, Filters, FilterTable, FilterValue, Operator } from './filterTypes';
import { entityId, entityText } from './readValues';

const DAY_IN_MS = 86_400_000;

type Test = (values: FilterValue[]) => boolean;

/** A test whether a record meets all conditions. The filters must be valid (`validateFilters`). */
export function compileFilters<Stored>(
	filters: Filters,
	table: FilterTable<Stored>,
	nowInMs: number,
): (record: Stored) => boolean {
	const tests = Object.entries(filters).flatMap(([name, conditions]) => {
		const definition = table[name];
		if (!definition) return [];
		return Object.entries(conditions).map(([operator, operand]) => {
			const test = compile(definition, operator as Operator, operand, nowInMs);
			const comparesIds = definition.type === 'entity' && operator === 'startswith';
			return (record: Stored) => test(comparesIds ? definition.pick(record).map(entityId) : definition.pick(record));
		});
	});
	return (record) => tests.every((test) => test(record));
}

function compile<Stored>(
	definition: FilterDefinition<Stored>,
	operator: Operator,
	operand: unknown,
	nowInMs: number,
): Test {
	const operands: unknown[] = Array.isArray(operand) ? operand : [operand];
	const limit = Number(operand);
	const daysAgo = nowInMs - limit * DAY_IN_MS;
	switch (operator) {
		case 'eq':
		case 'cabinetmatchedrulesequals':
			return (values) => equalsAny(definition, values, operands);
		case 'neq':
			return (values) => !equalsAny(definition, values, operands);
		case 'deq':
			return (values) => values.length === operands.length && equalsAny(definition, values, operands);
		case 'contains':
		case 'text':
			return textTest(operands, (value, text) => value.includes(text));
		case 'ncontains':
			return not(textTest(operands, (value, text) => value.includes(text)));
		case 'startswith':
		case 'startswithsingle':
			return textTest(operands, (value, text) => value.startsWith(text));
		case 'doesnotstartwith':
			return not(textTest(operands, (value, text) => value.startsWith(text)));
		case 'endswith':
			return textTest(operands, (value, text) => value.endsWith(text));
		case 'isset':
			return (values) => values.length > 0 === operand;
		case 'isnotset':
			return (values) => (values.length === 0) === operand;
		case 'gt':
			return numberTest((value) => value > limit);
		case 'gte':
			return numberTest((value) => value >= limit);
		case 'lt':
			return numberTest((value) => value < limit);
		case 'lte':
			return numberTest((value) => value <= limit);
		case 'gte_ndays':
			return numberTest((value) => value >= daysAgo);
		case 'lte_ndays':
			return numberTest((value) => value <= daysAgo);
		case 'range':
			return numberTest((value) => operands.some((range) => isWithin(value, range)));
	}
}

function not(test: Test): Test {
	return (values) => !test(values);
}

/** Whether one of the values meets the condition with one of the operands; case does not matter. */
function textTest(operands: unknown[], meets: (value: string, text: string) => boolean): Test {
	const texts = operands.map((one) => String(one).toLowerCase());
	return (values) => {
		const lower = values.map((value) => String(value).toLowerCase());
		return lower.some((value) => texts.some((text) => meets(value, text)));
	};
}

function numberTest(meets: (value: number) => boolean): Test {
	return (values) => values.some((value) => meets(Number(value)));
}

function isWithin(value: number, range: unknown): boolean {
	return isObject(range) && value >= Number(range.start) && value <= Number(range.end);
}

function equalsAny<Stored>(definition: FilterDefinition<Stored>, values: FilterValue[], operands: unknown[]): boolean {
	const hasNoValue = values.length === 0 || (definition.values?.includes('null') === true && values.includes('null'));
	if (operands.includes(null) && hasNoValue) return true;
	if (definition.type === 'entity') return operands.some((operand) => isEntity(values, operand));
	const asText = definition.type === 'string' ? operands.filter((one) => typeof one === 'boolean').map(String) : [];
	return values.some((value) => operands.includes(value) || (typeof value === 'string' && asText.includes(value)));
}

/** A key without its service matches the entity in any service. */
function isEntity(values: FilterValue[], key: unknown): boolean {
	if (!isObject(key)) return false;
	const wanted = entityText(key.id, key.inst, key.saas);
	return values.some((value) => (key.saas === undefined ? String(value).startsWith(wanted) : value === wanted));
}
