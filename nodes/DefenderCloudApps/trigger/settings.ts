import { type IDataObject, type IPollFunctions, NodeOperationError } from 'n8n-workflow';

import { type Choice, type Source, choiceOf, collectionOf, flagOf, numberOf } from '../call';
import { timeOf } from '../lists/filters/fromParameters';
import type { ApiClient } from '../transport/client';
import type { Scope } from './bookmark/bookmark';
import { shortHash } from './bookmark/remembered';
import { scopeOf } from './bookmark/scope';
import { type TriggerEvent, triggerEventOf } from './events';
import { DEFAULT_MAX_ITEMS, LARGEST_MAX_ITEMS, type Redelivery } from './parameters';

/** As the editor shows them. */
const FIELDS = {
	limit: { name: 'maxItemsPerPoll', displayName: 'Max Items per Poll' },
	overlap: { name: 'overlapInMinutes', displayName: 'Look Back (Minutes)' },
	redelivery: { name: 'redelivery', displayName: 'After a Restart' },
	simplify: { name: 'simplify', displayName: 'Simplify' },
};

const REDELIVERY: ReadonlyArray<Choice<Redelivery>> = [
	{ name: 'Automatic', value: 'automatic' },
	{ name: 'Hand Over Again', value: 'always' },
	{ name: 'Never Hand Over Again', value: 'never' },
];

/** What the user set the trigger to, checked. */
export interface TriggerSettings {
	event: TriggerEvent;
	limit: number;
	overlapInMs: number;
	redelivery: Redelivery;
	/** Whether the records are to be simplified. */
	isSimplified: boolean;
	/** Where a bookmark begins that has none before it, in epoch milliseconds; `undefined`: now. */
	start?: number;
	/** "Start From" as it was entered, which may be an expression. */
	startFrom: string;
}

/** @throws NodeOperationError naming the invalid option */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const event = triggerEventOf(context.getNodeParameter('event'));
	if (!event) throw unusable(context, "'Trigger On' needs one of its choices", 'Choose what the workflow starts on.');
	const parameters = triggerParametersOf(context);
	const options = collectionOf(parameters, { name: 'options', displayName: 'Options' });
	return {
		event,
		limit: numberOf(options, FIELDS.limit, { isWhole: true, least: 1, most: LARGEST_MAX_ITEMS }) ?? DEFAULT_MAX_ITEMS,
		overlapInMs: overlapOf(event, options),
		redelivery: choiceOf(options, FIELDS.redelivery, REDELIVERY) ?? 'automatic',
		isSimplified: flagOf(parameters, FIELDS.simplify, true),
		start: startOf(context, options.given('startFrom')),
		startFrom: enteredStart(context),
	};
}

/** Tells this tenant, event and filters from any other, whatever an expression makes of them today. */
export function readScope(context: IPollFunctions, { event }: TriggerSettings, client: ApiClient): Scope {
	const { filterMode = 'fields', filters, filtersJson } = context.getNode().parameters;
	const scope = scopeOf({ event: event.value, filterMode, filters: filterMode === 'json' ? filtersJson : filters });
	return { scope, tenant: client.tenantNames.map(shortHash) };
}

function triggerParametersOf(context: IPollFunctions): Source {
	return {
		getNode: () => context.getNode(),
		given: (name) => context.getNodeParameter(name, null),
	};
}

function overlapOf(event: TriggerEvent, options: Source): number {
	const minutes = numberOf(options, FIELDS.overlap, { least: 0 });
	return minutes === undefined ? event.overlapInMs : Math.round(minutes * 60_000);
}

function startOf(context: IPollFunctions, startFrom: unknown): number | undefined {
	if (startFrom === undefined || startFrom === null || startFrom === '') return undefined;
	const start = timeOf(context, startFrom);
	if (start !== undefined) return start;
	throw unusable(context, "'Start From' is not a time", 'Enter a date and time such as 2026-01-31T08:00:00Z.');
}

function enteredStart(context: IPollFunctions): string {
	const { startFrom } = (context.getNode().parameters.options ?? {}) as IDataObject;
	return startFrom === undefined || startFrom === null ? '' : JSON.stringify(startFrom);
}

function unusable(context: IPollFunctions, message: string, description: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { description });
}
