import type { ApiFilters } from '../lists/filters/filter';
import type { ListDefinition } from '../lists/list';
import { INVESTIGATE, READ_ALERTS, type Permission } from '../permissions';
import { activities } from '../resources/activity/list';
import { alerts } from '../resources/alert/list';

/** A record as the API sent it. */
export interface ApiRecord {
	[field: string]: unknown;
}

/** What one choice of "Trigger On" means: which list, which of its times, and how records are told apart. */
export interface TriggerEvent {
	/** Stored in saved workflows. */
	value: 'activityOccurred' | 'alertClosed' | 'alertCreated';
	name: string;
	description: string;
	list: ListDefinition;
	permissions: readonly Permission[];
	/** Filter on the time of the event. */
	timeFilter: string;
	/** Time of the event in epoch milliseconds; `undefined` where the record tells none. */
	timeOf(record: ApiRecord): number | undefined;
	/** The order in which the list is read, oldest first. */
	sortField: string;
	/** Filter on the time that the list is sorted by. */
	sortFilter: string;
	sortTimeOf(record: ApiRecord): number | undefined;
	/** Tells one event from another: an alert that is closed a second time makes a second event. */
	identify(record: ApiRecord): string;
	idFilter: string;
	/** Filters that make the list one of these events, added to those of the user. */
	narrow(filters: ApiFilters): ApiFilters;
	/** How late a record may become visible and still be found, in milliseconds, unless the user says otherwise. */
	overlapInMs: number;
}

const MINUTE_IN_MS = 60_000;

/** Alerts have no time of saving, only the time they are about: they are looked for again for a while. */
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
	identify: idOf,
	idFilter: 'id',
	narrow: (filters) => filters,
	overlapInMs: 30 * MINUTE_IN_MS,
};

/** The list cannot be sorted by the time of closing: a span of it is read as a whole, in the order of `date`. */
const alertClosed: TriggerEvent = {
	...alertCreated,
	value: 'alertClosed',
	name: 'Alert Closed',
	description: 'When an alert was closed, by whoever closed it',
	timeFilter: 'resolutionDate',
	timeOf: (record) => timeIn(record, 'resolveTime'),
	identify: (record) => `${idOf(record)}@${isRecord(record) ? String(record.resolveTime) : ''}`,
	narrow: withoutOpenAlerts,
};

/**
 * Activities of Entra and Office 365 are saved minutes after they happened, and out of order: only `created`, the time
 * of saving, comes in the order in which they become visible.
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
	identify: idOf,
	idFilter: 'activity.id',
	narrow: (filters) => filters,
	overlapInMs: 5 * MINUTE_IN_MS,
};

export const triggerEvents: readonly TriggerEvent[] = [activityOccurred, alertClosed, alertCreated];

/** The event that a saved workflow names; `undefined` for one that does not exist. */
export function triggerEventOf(value: unknown): TriggerEvent | undefined {
	return triggerEvents.find((event) => event.value === value);
}

/** An odd record without an ID, or none at all, is told apart by what it says. */
function idOf(record: ApiRecord): string {
	return isIdentified(record) ? String(record._id) : JSON.stringify(record ?? null);
}

/** Whether the service can be asked for the record again. */
export function isIdentified(record: ApiRecord): boolean {
	return isRecord(record) && (typeof record._id === 'string' || typeof record._id === 'number');
}

export function isRecord(value: unknown): value is ApiRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Beyond this, and before 1970, a number is no time. */
const LATEST_TIME = 8.64e15;

/** Whole epoch milliseconds of a field that holds a number or an ISO text. */
function timeIn(record: ApiRecord, field: string): number | undefined {
	const value = isRecord(record) ? record[field] : undefined;
	const time = typeof value === 'string' ? Date.parse(value) : value;
	return typeof time === 'number' && time >= 0 && time <= LATEST_TIME ? Math.floor(time) : undefined;
}

/** 0 is "open". The user's own choice of how the alert was closed stays. */
function withoutOpenAlerts(filters: ApiFilters): ApiFilters {
	const { eq, neq, ...others } = filters.resolutionStatus ?? {};
	if (Array.isArray(eq) && eq.some((status) => status !== 0)) {
		const closed = (eq as unknown[]).filter((status) => status !== 0);
		return { ...filters, resolutionStatus: { ...others, ...(neq !== undefined && { neq }), eq: closed } };
	}
	const excluded = Array.isArray(neq) ? (neq as unknown[]) : [];
	return { ...filters, resolutionStatus: { ...others, neq: [...new Set([0, ...excluded])] } };
}
