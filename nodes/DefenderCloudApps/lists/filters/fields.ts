import type { INodeProperties } from 'n8n-workflow';

import { sentences, timeControl, valueControl } from './controls';
import type { FilterTable } from './filter';
import { mainFilters, timeRangeFilter } from './panel';
import { rowFields } from './rowFields';
import { TIME_RANGES } from './timeRange';

/**
 * The choice between friendly fields and the API's own filters, and both kinds of fields: a time range, the main filters and
 * the rows of all others.
 */
export function filterParameters(table: FilterTable): INodeProperties[] {
	return [filterModeField, ...timeRangeFields(table), mainField(table), moreField(table), jsonField];
}

const filterModeField: INodeProperties = {
	displayName: 'Filter By',
	name: 'filterMode',
	type: 'options',
	default: 'fields',
	options: [
		{ name: 'Fields', value: 'fields', description: 'Fill in the fields you need' },
		{ name: 'JSON', value: 'json', description: "Write the API's own filter object" },
	],
};

const jsonField: INodeProperties = {
	displayName: 'Filters (JSON)',
	name: 'filtersJson',
	type: 'json',
	default: '{}',
	description:
		'Filter object of the API, for example {"severity": {"eq": [2]}}. Times are milliseconds since 1970. For lists, one value instead of a list and a few filters that Microsoft does not document work too.',
	displayOptions: { show: { filterMode: ['json'] } },
};

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

function mainField(table: FilterTable): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: 'A record has to meet all of them',
		displayOptions: { show: { filterMode: ['fields'] } },
		options: mainFilters(table).map(({ label, name, definition }) =>
			valueControl(definition, { displayName: label, name }),
		),
	};
}

function moreField(table: FilterTable): INodeProperties {
	return {
		displayName: 'More Filters',
		name: 'moreFilters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: false },
		placeholder: 'Add filter',
		default: {},
		description: 'Every filter of this list, also with other operators. A record has to meet all of them.',
		displayOptions: { show: { filterMode: ['fields'] } },
		options: [{ displayName: 'Filter', name: 'rows', values: rowFields(table) }],
	};
}

/** Fields of their own: in a collection, the times of a custom range would first have to be found. */
function timeRangeFields(table: FilterTable): INodeProperties[] {
	const filter = timeRangeFilter(table);
	if (!filter) return [];
	const { description } = filter.definition;
	const isCustom = { show: { filterMode: ['fields'], timeRange: ['custom'] } };
	return [
		{
			displayName: 'Time Range',
			name: 'timeRange',
			type: 'options',
			default: 'any',
			options: [...TIME_RANGES],
			description: sentences(description, ZONE),
			displayOptions: { show: { filterMode: ['fields'] } },
		},
		{ ...timeControl({ displayName: 'After', name: 'after' }), displayOptions: isCustom },
		{ ...timeControl({ displayName: 'Before', name: 'before' }), displayOptions: isCustom },
	];
}

const ZONE =
	'Today and Yesterday are days in the time zone of the workflow (Workflow settings > Timezone); the others are so many hours or days back from now';
