import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { optionsWith } from '../fields/options';
import { outputFileField } from '../fields/outputFile';
import { outputFieldsOptions, simplifyField } from '../fields/recordForm';
import { checkFiltersField, filterParameters } from './filters/fields';
import type { ListDefinition } from './list';

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'items',
	options: [
		{ name: 'Items', value: 'items', description: 'One item for each result' },
		{
			name: 'NDJSON File',
			value: 'ndjsonFile',
			description: 'One item with a file that has a result on each line, for more results than n8n can hold as items',
		},
	],
};

/** How many records, which, in what order and in what form: the parameters of every Get Many. */
export function listParameters({ filters, sortFields, fields }: ListDefinition): INodeProperties[] {
	return [
		returnAllField,
		limitField,
		...filterParameters(filters),
		...(sortFields ? [sortField(sortFields)] : []),
		simplifyField,
		outputField,
		{ ...outputFileField, displayOptions: { show: { output: ['ndjsonFile'] } } },
		optionsWith(checkFiltersField, ...outputFieldsOptions(fields)),
	];
}

function sortField(sortFields: Readonly<Record<string, string>>): INodeProperties {
	return {
		displayName: 'Sort',
		name: 'sort',
		type: 'collection',
		placeholder: 'Add sort option',
		default: {},
		options: [
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				default: 'desc',
				options: [
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
			},
			{
				displayName: 'Field',
				name: 'field',
				type: 'options',
				default: firstOf(sortFields),
				options: optionsOf(sortFields),
			},
		],
	};
}

function optionsOf(names: Readonly<Record<string, string>>): INodePropertyOptions[] {
	return Object.entries(names).map(([value, name]) => ({ name, value }));
}

function firstOf(names: Readonly<Record<string, string>>): string {
	return Object.keys(names)[0] ?? '';
}
