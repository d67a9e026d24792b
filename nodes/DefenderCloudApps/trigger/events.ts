import type { ApiFilters } from '../lists/filters/filter';
import type { ListDefinition } from '../lists/list';
import { INVESTIGATE, READ_ALERTS, type Permission } from '../permissions';
import { activities } from '../resources/activity/list';
import { alerts } from '../resources/alert/list';
import { type ApiRecord, type EventRules, isRecord, recordIdOf, timeIn } from './bookmark/eventRules';
import { withoutOpenAlerts } from './eventFilters';

/** What one choice of "Trigger On" means: which list, which of its times, and what makes an event. */
export interface TriggerEvent extends EventRules {
	/** Stored in saved workflows. */
	value: 'activityOccurred' | 'alertClosed' | 'alertCreated';
	name: string;
	description: string;
	list: ListDefinition;
	permissions: readonly Permission[];
	/** Filter on the time of the event. */
	timeFilter: string;
	/** The order in which the list is read, oldest first. */
	sortField: string;
	/** Filter on the time that the list is sorted by. */
	sortFilter: string;
	idFilter: string;
	/** Adds the filters that make the list one of these events to those of the user. */
	narrow(filters: ApiFilters): ApiFilters;
	/** How late a record may become visible and still be found, in milliseconds, unless the user sets it. */
	overlapInMs: number;
}

const MINUTE_IN_MS = 60_000;

/** Alerts have no time of saving, only the time they are about, so the trigger looks back for late ones. */
const alertCreated: TriggerEvent = {
	value: 'alertCreated',
	name: 'Alert Created',
	description: 'When an alert was raised',
	list: alerts,
	permissions: READ_ALERTS,
	timeFilter: 'date',
	timeOf: (record) => timeIn(record, 'timestamp'),
	sortField: 'date',
	sortFilter: 'date',
	sortTimeOf: (record) => timeIn(record, 'timestamp'),
	isSortedByEvent: true,
	identify: identityOf,
	idFilter: 'id',
	narrow: (filters) => filters,
	overlapInMs: 30 * MINUTE_IN_MS,
};

/** The list cannot be sorted by the time of closing, so a span of it is read as a whole, in the order of `date`. */
const alertClosed: TriggerEvent = {
	...alertCreated,
	value: 'alertClosed',
	name: 'Alert Closed',
	description: 'When an alert was closed, by whoever closed it',
	timeFilter: 'resolutionDate',
	timeOf: (record) => timeIn(record, 'resolveTime'),
	isSortedByEvent: false,
	identify: (record) => `${identityOf(record)}@${isRecord(record) ? String(record.resolveTime) : ''}`,
	narrow: withoutOpenAlerts,
};

/**
 * Activities of Entra and Office 365 are saved minutes after they happened, and out of order. Only `created`, the time of
 * saving, is in the order in which they become visible.
 */
const activityOccurred: TriggerEvent = {
	value: 'activityOccurred',
	name: 'Activity Occurred',
	description: 'When an activity was recorded',
	list: activities,
	permissions: INVESTIGATE,
	timeFilter: 'created',
	timeOf: (record) => timeIn(record, 'created'),
	sortField: 'created',
	sortFilter: 'created',
	sortTimeOf: (record) => timeIn(record, 'created'),
	isSortedByEvent: true,
	identify: identityOf,
	idFilter: 'activity.id',
	narrow: (filters) => filters,
	overlapInMs: 5 * MINUTE_IN_MS,
};

export const triggerEvents: readonly TriggerEvent[] = [activityOccurred, alertClosed, alertCreated];

/** The event that a saved workflow names; `undefined` for one that does not exist. */
export function triggerEventOf(value: unknown): TriggerEvent | undefined {
	return triggerEvents.find((event) => event.value === value);
}

/** An odd record without an ID is recognised by its content. */
function identityOf(record: ApiRecord): string {
	return recordIdOf(record) ?? JSON.stringify(record ?? null);
}
