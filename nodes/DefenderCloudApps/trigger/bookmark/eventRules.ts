/** A record as the API sent it. */
export interface ApiRecord {
	[field: string]: unknown;
}

/** How one kind of event is recognised and put in order. All times are in epoch milliseconds. */
export interface EventRules {
	/** Identifies the event, not just its record: an alert that is closed a second time makes a second event. */
	identify(record: ApiRecord): string;
	/** Time of the event, or `undefined` if the record has no time. */
	timeOf(record: ApiRecord): number | undefined;
	/** The time that the list is sorted by, oldest first. `undefined` if the record has no time. */
	sortTimeOf(record: ApiRecord): number | undefined;
	/** Whether the list is sorted by the time of the event. */
	isSortedByEvent: boolean;
}

export function isRecord(value: unknown): value is ApiRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The ID under which the service can be asked for the record again; `undefined` for an odd record without one. */
export function recordIdOf(record: unknown): string | undefined {
	const id = isRecord(record) ? record._id : undefined;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** Beyond this, and before 1970, a number is not a time. */
const LATEST_TIME = 8.64e15;

/** Whole epoch milliseconds of a field that holds a number or an ISO text; `undefined` for anything else. */
export function timeIn(record: unknown, field: string): number | undefined {
	const value = isRecord(record) ? record[field] : undefined;
	const time = typeof value === 'string' ? Date.parse(value) : value;
	return typeof time === 'number' && time >= 0 && time <= LATEST_TIME ? Math.floor(time) : undefined;
}
