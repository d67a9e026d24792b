import type { FilterDefinition, FilterTable, FilterValue, Operator } from './filterTypes';
import { entityId, entityText } from './readFields';
import type { Filters } from './validateFilters';

const DAY_IN_MS = 86_400_000;

type Test = (values: FilterValue[]) => boolean;

/** A test whether a record meets all conditions. The filters must have been validated. */
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
			const asText = definition.type === 'entity' && operator === 'startswith' ? entityId : undefined;
			return (record: Stored) => test(asText ? definition.pick(record).map(asText) : definition.pick(record));
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
	const list = Array.isArray(operand) ? (operand as unknown[]) : [operand];
	const texts = list.map((one) => String(one).toLowerCase());
	const some = (values: FilterValue[], test: (value: string) => boolean) =>
		values.some((value) => test(String(value).toLowerCase()));
	const limit = Number(operand);
	const daysAgo = nowInMs - limit * DAY_IN_MS;
	switch (operator) {
		case 'eq':
		case 'cabinetmatchedrulesequals':
			return (values) => equalsAny(definition, values, list);
		case 'neq':
			return (values) => !equalsAny(definition, values, list);
		case 'deq':
			return (values) => values.length === list.length && equalsAny(definition, values, list);
		case 'contains':
			return (values) => some(values, (value) => texts.some((text) => value.includes(text)));
		case 'ncontains':
			return (values) => !some(values, (value) => texts.some((text) => value.includes(text)));
		case 'text':
			return (values) => some(values, (value) => texts.some((text) => value.includes(text)));
		case 'startswith':
		case 'startswithsingle':
			return (values) => some(values, (value) => texts.some((text) => value.startsWith(text)));
		case 'doesnotstartwith':
			return (values) => !some(values, (value) => texts.some((text) => value.startsWith(text)));
		case 'endswith':
			return (values) => some(values, (value) => texts.some((text) => value.endsWith(text)));
		case 'isset':
			return (values) => values.length > 0 === operand;
		case 'isnotset':
			return (values) => (values.length === 0) === operand;
		case 'gt':
			return (values) => values.some((value) => Number(value) > limit);
		case 'gte':
			return (values) => values.some((value) => Number(value) >= limit);
		case 'lt':
			return (values) => values.some((value) => Number(value) < limit);
		case 'lte':
			return (values) => values.some((value) => Number(value) <= limit);
		case 'gte_ndays':
			return (values) => values.some((value) => Number(value) >= daysAgo);
		case 'lte_ndays':
			return (values) => values.some((value) => Number(value) <= daysAgo);
		case 'range':
			return (values) => values.some((value) => isWithin(Number(value), list as Array<{ start: number; end: number }>));
	}
}

function isWithin(value: number, ranges: Array<{ start: number; end: number }>): boolean {
	return ranges.some(({ start, end }) => value >= start && value <= end);
}

function equalsAny<Stored>(definition: FilterDefinition<Stored>, values: FilterValue[], operands: unknown[]): boolean {
	const hasNoValue = values.length === 0 || (definition.values?.includes('null') === true && values.includes('null'));
	if (operands.includes(null) && hasNoValue) return true;
	if (definition.type !== 'entity')
		return values.some(
			(value) =>
				operands.includes(value) ||
				(definition.type === 'string' &&
					operands.some((operand) => typeof operand === 'boolean' && String(operand) === value)),
		);
	return operands.some((operand) => {
		const { id, inst, saas } = operand as { id: string; inst: number; saas?: number };
		const wanted = entityText(id, inst, saas);
		return values.some((value) => (saas === undefined ? String(value).startsWith(wanted) : value === wanted));
	});
}
