import type { IPollFunctions } from 'n8n-workflow';

import { type Source, choiceOf, numberOf, refuse } from '../call';
import { readOptions } from '../fields/options';
import { readRecordForm } from '../fields/recordForm';
import { timeOf } from '../lists/filters/fromParameters';
import type { Formatter } from '../values/formatted';
import { isRecord } from './bookmark/eventRules';
import type { Listener } from './bookmark/ports';
import { type TriggerEvent, triggerEventOf } from './events';
import {
	DEFAULT_MAX_ITEMS,
	LARGEST_MAX_ITEMS,
	REDELIVERIES,
	type Redelivery,
	maxItemsField,
	overlapField,
	redeliveryField,
	startField,
} from './parameters';

/** The user's settings of the trigger, checked. */
export interface TriggerSettings {
	event: TriggerEvent;
	/** Most records of one execution. */
	limit: number;
	/** How late a record may become visible and still be found. */
	overlapInMs: number;
	redelivery: Redelivery;
	/** What makes the items of the records. Absent where they come out as they are. */
	form?: Formatter;
	/** Where the first bookmark begins, in epoch milliseconds; `undefined`: now. */
	start?: number;
}

/** @throws NodeOperationError naming the invalid option */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const event = triggerEventOf(context.getNodeParameter('event'));
	const parameters = parametersOf(context);
	if (!event) throw refuse(parameters, "'Trigger On' needs one of its choices", 'Choose what the workflow starts on.');
	const options = readOptions(parameters);
	return {
		event,
		limit: numberOf(options, maxItemsField, { isWhole: true, least: 1, most: LARGEST_MAX_ITEMS }) ?? DEFAULT_MAX_ITEMS,
		overlapInMs: overlapOf(event, options),
		redelivery: choiceOf(options, redeliveryField, REDELIVERIES) ?? 'automatic',
		form: readRecordForm(parameters, event.list.fields),
		start: startOf(context, options.given(startField.name)),
	};
}

/** What the trigger listens to as it was entered, whatever an expression makes of it today. */
export function readListener(
	context: IPollFunctions,
	{ event, start }: TriggerSettings,
	tenantNames: readonly string[],
): Listener {
	const { filterMode = 'fields', filters, moreFilters, filtersJson, options } = context.getNode().parameters;
	const entered: unknown = options;
	const startFrom = isRecord(entered) ? entered.startFrom : undefined;
	return {
		subscription: {
			event: event.value,
			filterMode,
			filters: filterMode === 'json' ? filtersJson : [filters, moreFilters],
		},
		tenantNames,
		start,
		startFrom: startFrom === undefined || startFrom === null ? '' : JSON.stringify(startFrom),
	};
}

function parametersOf(context: IPollFunctions): Source {
	return {
		getNode: () => context.getNode(),
		given: (name) => context.getNodeParameter(name, null),
	};
}

function overlapOf(event: TriggerEvent, options: Source): number {
	const minutes = numberOf(options, overlapField, { least: 0 });
	return minutes === undefined ? event.overlapInMs : Math.round(minutes * 60_000);
}

function startOf(context: IPollFunctions, startFrom: unknown): number | undefined {
	if (startFrom === undefined || startFrom === null || startFrom === '') return undefined;
	const start = timeOf(context, startFrom);
	if (start !== undefined) return start;
	throw refuse(
		parametersOf(context),
		"'Start From' is not a time",
		'Enter a date and time such as 2026-01-31T08:00:00Z.',
	);
}
