import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { entityLocator } from '../../fields/entityLocator';
import {
	type FilterDefinition,
	type FilterTable,
	type FriendlyFilter,
	NO_VALUE,
	OPERAND_KINDS,
	friendlyFilters,
} from './filter';

const DYNAMIC_DESCRIPTION =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** The choice between friendly fields and the API's own filters, and both kinds of fields. */
export function filterParameters(table: FilterTable): INodeProperties[] {
	return [
		{
			displayName: 'Filter By',
			name: 'filterMode',
			type: 'options',
			default: 'fields',
			options: [
				{ name: 'Fields', value: 'fields', description: 'Fill in the fields you need' },
				{ name: 'JSON', value: 'json', description: "Write the API's own filter object" },
			],
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			description: 'A record has to meet all of them',
			displayOptions: { show: { filterMode: ['fields'] } },
			options: friendlyFilters(table).map(filterField),
		},
		{
			displayName: 'Filters (JSON)',
			name: 'filtersJson',
			type: 'json',
			default: '{}',
			description:
				'Filter object of the API, for example {"severity": {"eq": [2]}}. Times are milliseconds since 1970. For lists, one value instead of a list and a few filters that Microsoft does not document work too.',
			displayOptions: { show: { filterMode: ['json'] } },
		},
	];
}

/** For a filter that the service takes and the node does not know. */
export const checkFiltersField: INodeProperties = {
	displayName: 'Check Filters',
	name: 'checkFilters',
	type: 'boolean',
	default: true,
	description:
		'Whether to check the JSON filters before they are sent. Off sends them as they are; the service may take a filter that it does not know for no filter.',
	displayOptions: { show: { '/filterMode': ['json'] } },
};

function filterField(friendly: FriendlyFilter): INodeProperties {
	const { parameter: name, label, definition, operator } = friendly;
	const { description } = definition;
	if (operator === 'last') {
		return {
			displayName: label,
			name,
			type: 'string',
			default: '',
			placeholder: 'e.g. 12 hours',
			description: 'Span of time back from now: minutes, hours, days or weeks',
		};
	}
	switch (OPERAND_KINDS[operator]) {
		case 'flag':
			return {
				displayName: label,
				name,
				type: 'boolean',
				default: true,
				description: 'Whether the record has a value there; off lists records without one',
			};
		case 'days':
			return { displayName: label, name, type: 'number', default: 7, typeOptions: { minValue: 0 } };
		case 'text':
			return { displayName: label, name, type: 'string', default: '', description };
		default:
			return valueField(friendly);
	}
}

function valueField({ parameter: name, label, definition }: FriendlyFilter): INodeProperties {
	const { description, type } = definition;
	const field = { displayName: label, name, description };
	if (definition.loadOptionsMethod) return dynamicField(label, name, definition);
	if (type === 'timestamp') {
		return {
			...field,
			type: 'dateTime',
			default: '',
			description: [description, 'As an expression, 12 hours ago works too'].filter(Boolean).join('. '),
		};
	}
	if (type === 'boolean' && definition.values) {
		return { ...field, type: 'options', default: 'true', options: optionsOf(definition) };
	}
	if (type === 'boolean') {
		return { ...field, type: 'boolean', default: true, description: description ?? `Whether it is: ${label}` };
	}
	if (type === 'entity') return { ...entityLocator(label, name), description };
	if (definition.values) {
		return { ...field, type: 'multiOptions', default: [], options: optionsOf(definition) };
	}
	return {
		...field,
		type: 'string',
		default: '',
		description: [description, severalValues(definition)].filter(Boolean).join('. '),
	};
}

function severalValues({ isTakenWhole }: FilterDefinition): string {
	return isTakenWhole
		? 'The text is one value, commas and all; write several as ["one", "two"]'
		: 'Several values are separated by commas; put a value that has a comma in double quotes';
}

function dynamicField(label: string, name: string, definition: FilterDefinition): INodeProperties {
	return {
		displayName: `${label} Names or IDs`,
		name,
		type: 'multiOptions',
		default: [],
		typeOptions: { loadOptionsMethod: definition.loadOptionsMethod },
		description: DYNAMIC_DESCRIPTION,
	};
}

function optionsOf({ values, otherNames, type }: FilterDefinition): INodePropertyOptions[] {
	return Object.entries({ ...otherNames, ...values })
		.map(([value, name]) => ({ name, value: storedValue(type, value) }))
		.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function storedValue(type: FilterDefinition['type'], value: string): string | number {
	if (value === 'null') return NO_VALUE;
	return type === 'integer' ? Number(value) : value;
}
