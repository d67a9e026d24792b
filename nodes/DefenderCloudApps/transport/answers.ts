import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../values/decode';
import { ODD_RECORD, markedEntry } from '../values/formatted';
import type { Page } from './pages';
import type { ScanPage } from './scan';

/**
 * Decides what an answer is. A good status alone is not an answer: a reader returns what the endpoint promises or throws
 * `UnusableAnswer`, which is treated like a 503.
 *
 * A reader receives the parsed body, the text if the body is not JSON, or `undefined` if it is empty.
 */
export type AnswerReader<T> = (answer: unknown) => T;

/** Ends the sentence "Defender for Cloud Apps answered with …". */
export class UnusableAnswer extends Error {
	override readonly name = 'UnusableAnswer';

	constructor(
		readonly words: string,
		/** What is made of the answer when asking again brings no better one; absent where nothing can be made of it. */
		readonly standIn?: unknown,
	) {
		super(words);
	}
}

/**
 * A page of a list: `data` is an array and `hasNext` a boolean.
 *
 * A record without its ID is a fault: nothing distinguishes it from the others. If an entry is not an object, the page is
 * requested once more. If it comes again, it stays in the page as `{value, oddRecord}`: a list or a trigger must neither
 * lose it nor stop at it.
 */
export function pageOf(idField: string): AnswerReader<Page<IDataObject>> {
	return (answer) => {
		const { data, hasNext } = pageParts(answer);
		if (hasNext && data.length === 0) throw new UnusableAnswer('an empty page of a list that goes on');
		return withOddEntries(data, idField, (records) => ({ data: records, hasNext }));
	};
}

/**
 * A page of an activity scan: a page with a count and the filters of the next request. `nextQueryFilters` may be null at
 * the end. An empty page that promises more is requested once more. If it comes again it is accepted, since a scan can
 * hold records back.
 */
export function scanPage(answer: unknown): ScanPage<IDataObject> {
	const { data, hasNext } = pageParts(answer);
	const { total, nextQueryFilters } = answer as IDataObject;
	const pageWith = (records: IDataObject[]) => ({
		data: records,
		hasNext,
		...(typeof total === 'number' && { total }),
		...(isObject(nextQueryFilters) && { nextQueryFilters }),
	});
	if (hasNext && data.length === 0) throw new UnusableAnswer('an empty page of a list that goes on', pageWith([]));
	return withOddEntries(data, '_id', pageWith);
}

function pageParts(answer: unknown): { data: unknown[]; hasNext: boolean } {
	if (!isObject(answer) || !Array.isArray(answer.data)) throw new UnusableAnswer('something that is not a list');
	if (typeof answer.hasNext === 'boolean') return { data: answer.data, hasNext: answer.hasNext };
	throw new UnusableAnswer('a list that does not say whether it goes on');
}

function withOddEntries<T>(entries: unknown[], idField: string, pageWith: (records: IDataObject[]) => T): T {
	const records = entries.map(markedEntry);
	if (records.some((record) => !(ODD_RECORD in record) && !hasId(record[idField]))) {
		throw new UnusableAnswer('a list with a record that lacks its ID');
	}
	const page = pageWith(records);
	if (!records.some((record, index) => record !== entries[index])) return page;
	throw new UnusableAnswer('a list that holds something other than records', page);
}

/** One record: an object with an id of its own. */
export function record(answer: unknown): IDataObject {
	if (isObject(answer) && hasId(answer._id)) return answer;
	throw new UnusableAnswer('something that is not a record');
}

/** An entity with what belongs to it: an object that names the entity. The rest of its shape is not documented. */
export function tree(answer: unknown): IDataObject {
	if (isObject(answer) && (hasId(answer._id) || hasId(answer.id)) && !saysFailed(answer)) return answer;
	throw new UnusableAnswer('something that is not an entity tree');
}

/**
 * The requested IP range with its name and addresses. The request for a single range is not documented, so anything else
 * is `undefined`, and the caller reads the list.
 */
export function rangeWithId(id: string): AnswerReader<IDataObject | undefined> {
	return (answer) => {
		if (!isObject(answer) || answer._id !== id) return undefined;
		const isWhole =
			typeof answer.name === 'string' &&
			answer.name !== '' &&
			Array.isArray(answer.subnets) &&
			answer.subnets.length > 0;
		return isWhole ? answer : undefined;
	};
}

/** The bare list of categories, which does not say whether it goes on. */
export function categoryList(answer: unknown): IDataObject[] {
	if (!Array.isArray(answer)) throw new UnusableAnswer('something that is not a list');
	return withOddEntries(answer, 'id', (records) => records);
}

/**
 * Clients have seen `streams`. Microsoft's own example is not valid JSON and could also be a bare list. An empty bare list
 * proves nothing.
 */
export function reportList(answer: unknown): IDataObject[] {
	const list = isObject(answer) ? (answer.streams ?? answer.data) : answer;
	if (!Array.isArray(list) || (list === answer && list.length === 0))
		throw new UnusableAnswer('something that is not a list of reports');
	return withOddEntries(list, '_id', (records) => records);
}

/** The banned domains, in any shape of list that other clients know; only some of them say whether they go on. */
export function domainPage(answer: unknown): { data: unknown[]; hasNext?: boolean } {
	if (Array.isArray(answer)) return { data: answer };
	const list = isObject(answer) ? Object.values(answer).find(Array.isArray) : undefined;
	if (!list || !isObject(answer) || saysFailed(answer))
		throw new UnusableAnswer('something that is not a list of domains');
	const { hasNext } = answer;
	return { data: list, ...(typeof hasNext === 'boolean' && { hasNext }) };
}

/** A page of the governance log, which is not documented: whatever it lists. */
export function governanceEntries(answer: unknown): unknown[] {
	if (isObject(answer) && Array.isArray(answer.data)) return answer.data;
	throw new UnusableAnswer('something that is not a list');
}

/** A block script is text, never empty, and no JSON, broken or whole. */
export function script(answer: unknown): string {
	if (typeof answer !== 'string' || answer.trim() === '') {
		throw new UnusableAnswer('an empty block script, as it may where no app is unsanctioned');
	}
	if (/^\s*([[{"]|(true|false|null|-?[\d.]+)\s*$)/.test(answer))
		throw new UnusableAnswer('something that is not a block script');
	return answer;
}

/**
 * The answer to a write that promises no content. Clients have seen an empty body, `{}`, `{"success":true}` and the written
 * record. Nothing else confirms the change.
 */
export function written(answer: unknown): true {
	const isEmpty = answer === undefined || (isObject(answer) && Object.keys(answer).length === 0);
	if (isEmpty || (isObject(answer) && !saysFailed(answer) && (answer.success === true || hasId(answer._id))))
		return true;
	throw new UnusableAnswer('something that does not say that the change was made');
}

/** The answer to the end of an upload. Seen live: `{"success":true}`; the reference does not say what is answered. */
export function uploadTaken(answer: unknown): true {
	if (isObject(answer) && answer.success === true) return true;
	throw new UnusableAnswer('something that does not say that the log was taken');
}

/** The ID of what was created: alone, as clients have seen it, or in a record. */
export function newId(answer: unknown): string {
	const id = isObject(answer) ? answer._id : answer;
	if (typeof id === 'string' && /^(?=.*\d)[\w-]{8,}$/.test(id.trim())) return id.trim();
	throw new UnusableAnswer('something that does not name what was created');
}

export interface ClosedCount {
	closed: number;
	/** Ids in lower case. */
	notFound: string[];
}

/** How many alerts were closed, and which of those that were named are not there. */
export function closedCount(countField: string): AnswerReader<ClosedCount> {
	return (answer) => {
		const { [countField]: closed, alertsNotFound = [] } = isObject(answer) ? answer : {};
		const isCount = typeof closed === 'number' && Number.isInteger(closed) && closed >= 0;
		if (!isCount || !Array.isArray(alertsNotFound)) {
			throw new UnusableAnswer('something that does not say how many alerts were closed');
		}
		return { closed, notFound: alertsNotFound.map((id) => String(id).toLowerCase()) };
	};
}

/** For a request of which only the status counts. */
export function anything(answer: unknown): unknown {
	return answer;
}

/** For an answer that whoever asked looks through on their own: an object. */
export function object(answer: unknown): IDataObject {
	if (isObject(answer) && !saysFailed(answer)) return answer;
	throw new UnusableAnswer('something that is not the answer to this request');
}

/** Whether a value can be the ID of a record. */
export function hasId(id: unknown): boolean {
	return (typeof id === 'string' && id !== '') || typeof id === 'number';
}

function saysFailed({ error, errors, success }: IDataObject): boolean {
	return Boolean(error) || (Array.isArray(errors) && errors.length > 0) || success === false;
}
