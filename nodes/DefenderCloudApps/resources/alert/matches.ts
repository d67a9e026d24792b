import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import type { ApiFilters } from '../../lists/filters/filter';
import { readMatching } from '../../lists/read';
import { isoTime, named, textOf } from '../../values/decode';
import { ODD_RECORD } from '../../values/formatted';
import { alerts } from './list';
import { SEVERITIES } from './record';

/** The alerts that filters match, newest first. */
export interface Matches {
	ids: string[];
	/** How many of them are not closed yet. */
	open: number;
	/** What people look at, of the first ten. */
	first: IDataObject[];
	/** Whether these are all that match. */
	isWhole: boolean;
}

const SHOWN = 10;
const OPEN = 0;
const NEWEST_FIRST = { sortField: 'date', sortDirection: 'desc' } as const;

/**
 * Reads which alerts the filters match, with one request for each 100 of them. The service's own count is not used: it is
 * capped, and nothing may be closed on the strength of it.
 *
 * @param most after how many alerts reading ends
 */
export async function readMatches(call: OperationCall, filters: ApiFilters, most: number): Promise<Matches> {
	const list = readMatching(call, alerts, { filters, sort: NEWEST_FIRST, limit: most });
	const matches: Matches = { ids: [], open: 0, first: [], isWhole: true };
	for (;;) {
		const { value, done } = await list.next();
		if (done) return { ...matches, isWhole: value === 'whole' };
		// Something that is not an alert has no ID to close it by.
		if (!(ODD_RECORD in value)) note(matches, value);
	}
}

function note(matches: Matches, alert: IDataObject): void {
	matches.ids.push(textOf(alert._id));
	if (alert.resolutionStatusValue === OPEN) matches.open += 1;
	if (matches.first.length < SHOWN) matches.first.push(shown(alert));
}

function shown({ title, severityValue, timestamp, _id }: IDataObject): IDataObject {
	return { title, severity: named(SEVERITIES, severityValue), time: isoTime(timestamp), _id };
}
