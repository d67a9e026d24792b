import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { timeOf } from '../lists/filtersOf';
import type { ApiClient } from '../transport/client';
import type { Scope } from '../trigger/bookmark';
import { type TriggerEvent, triggerEventOf } from '../trigger/events';
import { shortHash } from '../trigger/remembered';
import { scopeOf } from '../trigger/scope';
import { DEFAULT_MAX_ITEMS, LARGEST_MAX_ITEMS, type Redelivery } from './parameters';

interface Options {
	maxItemsPerPoll?: unknown;
	overlapInMinutes?: unknown;
	redelivery?: Redelivery;
	startFrom?: unknown;
}

/** What the user set the trigger to, checked. */
export interface TriggerSettings {
	event: TriggerEvent;
	limit: number;
	overlapInMs: number;
	redelivery: Redelivery;
	/** Where a bookmark begins that has none before it, in epoch milliseconds; `undefined`: now. */
	start?: number;
	/** "Start From" as it was entered, which may be an expression. */
	startFrom: string;
}

/** @throws NodeOperationError naming the option that cannot be meant */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const event = triggerEventOf(context.getNodeParameter('event'));
	if (!event) throw unusable(context, "'Trigger On' needs one of its choices", 'Choose what the workflow starts on.');
	const options = context.getNodeParameter('options', {}) as Options;
	return {
		event,
		limit: limitOf(context, options),
		overlapInMs: overlapOf(context, event, options),
		redelivery: options.redelivery ?? 'automatic',
		start: startOf(context, options),
		startFrom: enteredStart(context),
	};
}

/** Tells this tenant, event and filters from any other, whatever an expression makes of them today. */
export function readScope(context: IPollFunctions, { event }: TriggerSettings, client: ApiClient): Scope {
	const { filterMode = 'fields', filters, filtersJson } = context.getNode().parameters;
	const scope = scopeOf({ event: event.value, filterMode, filters: filterMode === 'json' ? filtersJson : filters });
	return { scope, tenant: client.tenantNames.map(shortHash) };
}

function limitOf(context: IPollFunctions, { maxItemsPerPoll = DEFAULT_MAX_ITEMS }: Options): number {
	const limit = Number(maxItemsPerPoll);
	if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_MAX_ITEMS) return limit;
	throw unusable(
		context,
		`'Max Items per Poll' needs a whole number from 1 to ${LARGEST_MAX_ITEMS}`,
		'More records than that come with the next polls.',
	);
}

function overlapOf(context: IPollFunctions, event: TriggerEvent, { overlapInMinutes }: Options): number {
	if (overlapInMinutes === undefined) return event.overlapInMs;
	const minutes = Number(overlapInMinutes);
	if (Number.isFinite(minutes) && minutes >= 0) return Math.round(minutes * 60_000);
	throw unusable(context, "'Look Back' needs a number of minutes", 'Enter 0 or more.');
}

function startOf(context: IPollFunctions, { startFrom }: Options): number | undefined {
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
