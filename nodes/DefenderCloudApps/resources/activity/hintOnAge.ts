import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../call';
import { hintOnce } from '../../hints';
import type { ApiFilters } from '../../lists/filters/filter';
import { isPlainObject } from '../../lists/filters/nothing';
import { readFilters } from '../../lists/parameters';
import { OLD_ACTIVITIES_NEED, RECENT_IN_MS } from '../../transport/oldActivities';
import { surroundings } from '../../transport/runtime';
import { activities } from './list';

const DAY_IN_MS = 86_400_000;

/** Source of the 180 days: https://learn.microsoft.com/en-us/defender-cloud-apps/cas-compliance-trust, "Data retention". */
const HINT = `No activities were found, but the time that was asked for ended more than 30 days ago, so this does not prove that there were none. For such activities the portal wants ${OLD_ACTIVITIES_NEED}. Microsoft does not say what the API does with them, and keeps them for 180 days at most. Ask for one week at a time, or look in the portal (Activity log > Investigate 6 months back).`;

/**
 * Passes activities on. If there are none and the filters only allow for activities older than 30 days, a hint in the
 * node's output says why that may be.
 */
export async function* withHintOnAge(
	call: OperationCall,
	records: AsyncIterable<IDataObject>,
): AsyncGenerator<IDataObject> {
	let isEmpty = true;
	for await (const record of records) {
		isEmpty = false;
		yield record;
	}
	if (!isEmpty) return;
	const now = surroundings.now();
	if (latestTime(readFilters(call, activities), now) >= now - RECENT_IN_MS) return;
	hintOnce(call.context, 'age', HINT, 'warning');
}

/** The latest time that these filters allow for, in epoch milliseconds; infinite where they set no such bound. */
export function latestTime({ date = {}, created = {} }: ApiFilters, now: number): number {
	const conditions = [...Object.entries(date), ...Object.entries(created)];
	return Math.min(...conditions.map(([operator, operand]) => boundOf(operator, operand, now)));
}

function boundOf(operator: string, operand: unknown, now: number): number {
	const operands: unknown[] = Array.isArray(operand) ? operand : [operand];
	switch (operator) {
		case 'lte':
		case 'lt':
		case 'eq':
			return latest(operands);
		case 'lte_ndays':
			return latest(operands.map((days) => (typeof days === 'number' ? now - days * DAY_IN_MS : undefined)));
		case 'range':
			return latest(operands.map((range) => (isPlainObject(range) ? range.end : undefined)));
		default:
			return Infinity;
	}
}

/** Filters that are not checked may hold anything; a value that is no time sets no bound. */
function latest(times: readonly unknown[]): number {
	return Math.max(...times.map((time) => (typeof time === 'number' ? time : Infinity)));
}
