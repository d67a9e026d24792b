import { type FunctionsBase, type IDataObject, NodeOperationError, getGlobalState } from 'n8n-workflow';

import { surroundings } from '../../transport/runtime';
import { shown } from '../../values/shown';
import { type TimeBase, TimeZoneError, parseTime } from '../../values/time';
import { type PanelValues, buildFilters } from './build';
import { refuseEverything } from './everything';
import type { ApiFilters, FilterTable } from './filter';
import { isBlank, isPlainObject } from './nothing';
import { timeRangeFilter } from './panel';
import { type FilterUse, filterObject, validateFilters } from './validate';
import { FilterError, flag } from './values';

type ParameterReader = (name: string, fallback: unknown) => unknown;

/**
 * The filters that a node's parameters ask for, from the fields or from JSON.
 *
 * @param use a bulk change accepts only documented filters, and none that match every record
 * @throws NodeOperationError for an invalid filter, before any request
 */
export function filtersOf(
	parameter: ParameterReader,
	table: FilterTable,
	context: Pick<FunctionsBase, 'getNode' | 'getTimezone'>,
	itemIndex?: number,
	use: FilterUse = 'list',
): ApiFilters {
	const mode = parameter('filterMode', 'fields');
	const isJson = mode === 'json';
	const base = timeBaseOf(context);
	try {
		if (!isJson && mode !== 'fields') throw new FilterError(`'Filter By' needs 'fields' or 'json', not ${shown(mode)}`);
		const filters = isJson
			? jsonFilters(parameter, table, use)
			: buildFilters(table, panelValues(parameter, table), base, use);
		if (use === 'bulk') refuseEverything(table, filters, base.now);
		return filters;
	} catch (error) {
		const isKnown = error instanceof FilterError || error instanceof TimeZoneError;
		const message = isKnown ? error.message : 'The filters could not be read';
		const advice =
			isJson && use === 'list' ? ` If the service accepts it anyway, switch 'Check Filters' off under 'Options'.` : '';
		throw new NodeOperationError(context.getNode(), message, {
			description: `Correct the filter. No request was sent.${advice}`,
			itemIndex,
		});
	}
}

function panelValues(parameter: ParameterReader, table: FilterTable): PanelValues {
	const collections = {
		filters: collectionOf('Filters', parameter('filters', {})),
		moreFilters: collectionOf('More Filters', parameter('moreFilters', {})),
	};
	if (!timeRangeFilter(table)) return collections;
	return {
		...collections,
		timeRange: parameter('timeRange', 'any'),
		after: parameter('after', ''),
		before: parameter('before', ''),
	};
}

/** A collection, which an expression may also give as JSON. */
function collectionOf(label: string, given: unknown): Record<string, unknown> {
	const value = typeof given === 'string' ? parsed(given) : given;
	if (isPlainObject(value)) return value;
	throw new FilterError(`'${label}' needs fields with values, not ${shown(given)}`);
}

function parsed(text: string): unknown {
	if (isBlank(text)) return {};
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function jsonFilters(parameter: ParameterReader, table: FilterTable, use: FilterUse): ApiFilters {
	const given = parameter('filtersJson', '{}');
	const { checkFilters } = (parameter('options', {}) ?? {}) as IDataObject;
	const isChecked = use === 'bulk' || isBlank(checkFilters ?? '') || flag('Check Filters', checkFilters);
	return isChecked ? validateFilters(table, given, use) : (filterObject(given) as ApiFilters);
}

/**
 * A point in time as the user entered it, in epoch milliseconds; `undefined` for anything else.
 *
 * @throws NodeOperationError for a time without a zone where the workflow's own is invalid
 */
export function timeOf(context: Pick<FunctionsBase, 'getNode' | 'getTimezone'>, value: unknown): number | undefined {
	try {
		return parseTime(value, timeBaseOf(context));
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}

/** Now, and the time zone of the workflow, in which its times are meant. */
function timeBaseOf(context: Pick<FunctionsBase, 'getTimezone'>): TimeBase {
	return { now: surroundings.now(), timezone: workflowTimezone(context.getTimezone()) };
}

/** n8n stores "DEFAULT" in workflows that were made over its API, where it means the time zone of the instance. */
function workflowTimezone(timezone: string): string {
	return timezone === 'DEFAULT' ? getGlobalState().defaultTimezone : timezone;
}
