/** The rows of More Filters: a filter, an operator, and the control that fits both. */
import type { INodeProperties } from 'n8n-workflow';

import { valueControl } from './controls';
import type { FilterTable } from './filter';
import { type PanelFilter, type PanelOperator, comparisonOf, rowOperator, operatorName, panelFilters } from './panel';
import { type OperatorField, isSpan, operatorFieldOf, valueFieldOf } from './rowNames';

/** When a field of a row is shown: by the filter and, for a value, by the operator in the field that has it. */
interface Shown {
	filter: string[];
	operators: PanelOperator[];
	operatorField?: OperatorField;
}

/** A field of a row, and when it is shown. */
type RowField = [field: INodeProperties, shown: Shown];

const amountField: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 7,
	description: 'How much time back from now',
};

const unitField: INodeProperties = {
	displayName: 'Unit',
	name: 'unit',
	type: 'options',
	default: 'days',
	options: [
		{ name: 'Days', value: 'days', description: 'Of 24 hours each' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Minutes', value: 'minutes' },
		{ name: 'Weeks', value: 'weeks' },
	],
};

/** The fields of one row. */
export function rowFields(table: FilterTable): INodeProperties[] {
	const filters = panelFilters(table);
	return [filterField(filters), ...merged(filters.map(operatorField)), ...merged(filters.flatMap(valueFields))];
}

function filterField(filters: readonly PanelFilter[]): INodeProperties {
	const options = filters.map(({ label, name }) => ({ name: label, value: name }));
	return {
		displayName: 'Filter',
		name: 'filter',
		type: 'options',
		// The editor could not show the fields that fit what an expression will choose.
		noDataExpression: true,
		// A row that was saved with this one does not name it, so it must never change.
		default: defaultFilter(filters),
		description: 'What to compare. Type to search the list.',
		options,
	};
}

function defaultFilter(filters: readonly PanelFilter[]): string {
	return filters[0]?.name ?? '';
}

function operatorField(filter: PanelFilter): RowField {
	const field: INodeProperties = {
		displayName: 'Operator',
		name: operatorFieldOf(filter),
		type: 'options',
		noDataExpression: true,
		default: rowOperator(filter),
		options: filter.operators.map((value) => ({ name: operatorName(value), value })),
	};
	return [field, { filter: [filter.name], operators: [] }];
}

/** The controls for the values of a filter, each for the operators that need it. */
function valueFields(filter: PanelFilter): RowField[] {
	const fields = filter.operators.flatMap((operator): RowField[] =>
		controlsOf(filter, operator).map((field) => [
			field,
			{ filter: [filter.name], operators: [operator], operatorField: operatorFieldOf(filter) },
		]),
	);
	return joined(fields, (one, other) => ({ ...one, operators: [...one.operators, ...other.operators] }));
}

function controlsOf(filter: PanelFilter, operator: PanelOperator): INodeProperties[] {
	if (operator === 'isSet' || operator === 'isNotSet') return [];
	if (isSpan(operator)) return [amountField, unitField];
	const { definition } = comparisonOf(filter, operator);
	const name = valueFieldOf(definition, operator);
	// A switch is not understood without the name of what it switches.
	const displayName = name === 'flag' ? definition.label : NAMES[name];
	return [valueControl(definition, { displayName: definition.loadOptionsMethod ? 'Names or IDs' : displayName, name })];
}

const NAMES = { amount: 'Amount', entity: 'Entity', flag: 'Value', time: 'Time', value: 'Value', values: 'Values' };

/** The same field for several filters is one field. */
function merged(fields: readonly RowField[]): INodeProperties[] {
	const byOperators = joined(
		fields,
		(one, other) => ({ ...one, filter: [...one.filter, ...other.filter] }),
		operatorsOf,
	);
	return byOperators.map(([field, { filter, operators, operatorField }]) => ({
		...field,
		displayOptions: { show: { filter, ...(operatorField && { [operatorField]: operators }) } },
	}));
}

function operatorsOf([, { operators, operatorField }]: RowField): string {
	return JSON.stringify([operatorField, operators]);
}

/** Joins what is shown of equal fields. */
function joined(
	fields: readonly RowField[],
	join: (one: Shown, other: Shown) => Shown,
	keyOf: (field: RowField) => string = () => '',
): RowField[] {
	const found = new Map<string, RowField>();
	for (const field of fields) {
		const key = JSON.stringify(field[0]) + keyOf(field);
		const earlier = found.get(key);
		found.set(key, earlier ? [earlier[0], join(earlier[1], field[1])] : field);
	}
	return [...found.values()];
}
