import type { IDataObject } from 'n8n-workflow';

import { INVESTIGATE, READ_ALERTS, READ_RANGES } from '../../../permissions';
import { DEEPEST_RECORD, PAGE_SIZE } from '../../../transport/pages';
import type { Inquiry, Question } from './inquiry';
import { type Reply, pageIn } from './reply';

/** How many questions `gather` asks at most. */
export const MOST_QUESTIONS = 10;

/** More records than any page is known to have. */
export const LARGE_LIMIT = 500;

/** The smallest limit of a scan. */
const SCAN_LIMIT = 500;

/** The service makes 24 hex digits at random, so no alert has this ID. */
const UNKNOWN_ID = '0'.repeat(24);

/** An ID that can be part of a path as it is. */
const PLAIN_ID = /^\w[\w-]{0,99}$/;

/** No filter of Microsoft's reference. */
const UNKNOWN_FILTER = 'filterThatDoesNotExist';

/** Few enough that those which arrive in between still fit on the page. */
const MOST_RECORDS_OF_SPAN = 90;

/** A span of time of which the tenant has shown all activities. */
export interface Span {
	/** Epoch milliseconds of the oldest and of the newest activity. */
	from: number;
	to: number;
}

/** The answers to all questions. `undefined` if a question could not be asked. */
export interface Evidence {
	/** One alert. */
	one?: Reply;
	/** The newest 100 activities by the time at which they happened. */
	hundred?: Reply;
	/** The newest activities by the time at which they were saved, asked for with a limit of 500. */
	fiveHundred?: Reply;
	span?: Span;
	/** The activities of the span, as a list and as a scan. */
	spanList?: Reply;
	spanScan?: Reply;
	/** One record beyond the deepest. */
	deep?: Reply;
	unknownFilter?: Reply;
	unknownId?: Reply;
	/** One IP range. */
	ranges?: Reply;
	rangeId?: string;
	/** The range with that ID. */
	range?: Reply;
}

const ALERTS = ['v1', 'alerts'];
const RANGES = ['v1', 'subnet'];

/**
 * Asks everything that a reading request can answer. Each question is answered, refused or left out by itself.
 *
 * @throws only if the sign-in does not work or the execution was cancelled
 */
export async function gather(inquiry: Inquiry): Promise<Evidence> {
	const one = await inquiry.signIn(alertList({ filters: {}, skip: 0, limit: 1 }));
	const hundred = await inquiry.ask(activityList({ filters: {}, skip: 0, limit: PAGE_SIZE, ...NEWEST }));
	const evidence: Evidence = {
		one,
		hundred,
		fiveHundred: await inquiry.ask(
			activityList({ filters: {}, skip: 0, limit: LARGE_LIMIT, ...NEWEST, sortField: 'created' }),
		),
		...(await askSpan(inquiry, hundred)),
		deep: await inquiry.ask(alertList({ filters: {}, skip: DEEPEST_RECORD, limit: 1 })),
		unknownFilter: await inquiry.ask(alertList({ filters: { [UNKNOWN_FILTER]: { eq: ['x'] } }, skip: 0, limit: 1 })),
		unknownId: await inquiry.ask({ method: 'GET', path: [...ALERTS, UNKNOWN_ID], permissions: READ_ALERTS }),
		...(await askRange(inquiry)),
	};
	return evidence;
}

const NEWEST = { sortField: 'date', sortDirection: 'desc' };

async function askSpan(
	inquiry: Inquiry,
	hundred: Reply | undefined,
): Promise<Pick<Evidence, 'span' | 'spanList' | 'spanScan'>> {
	const span = spanOf(hundred);
	if (!span) return {};
	const filters = { date: { gte: span.from, lte: span.to } };
	const spanList = await inquiry.ask(activityList({ filters, skip: 0, limit: PAGE_SIZE, ...NEWEST }));
	const spanScan = await inquiry.ask(activityList({ filters, isScan: true, limit: SCAN_LIMIT }));
	return { span, spanList, spanScan };
}

/** The last time of a page that goes on may have more activities on the next one, so it is left out. */
function spanOf(reply: Reply | undefined): Span | undefined {
	const { records = [], hasNext } = pageIn(reply) ?? {};
	const times = records.map(({ timestamp }) => timestamp).filter((time) => typeof time === 'number');
	const last = hasNext === false ? -Infinity : Math.min(...times);
	const shown = times
		.filter((time) => time > last)
		.sort((one, other) => other - one)
		.slice(0, MOST_RECORDS_OF_SPAN);
	const [to, from = to] = [shown[0], shown.at(-1)];
	return to === undefined || from === undefined ? undefined : { from, to };
}

async function askRange(inquiry: Inquiry): Promise<Pick<Evidence, 'range' | 'rangeId' | 'ranges'>> {
	const ranges = await inquiry.ask({
		method: 'POST',
		path: RANGES,
		body: { filters: {}, skip: 0, limit: 1 },
		permissions: READ_RANGES,
	});
	const rangeId = pageIn(ranges)?.records[0]?._id;
	if (typeof rangeId !== 'string' || !PLAIN_ID.test(rangeId)) return { ranges };
	const range = await inquiry.ask({ method: 'GET', path: [...RANGES, rangeId], permissions: READ_RANGES });
	return { ranges, rangeId, range };
}

function alertList(body: IDataObject): Question {
	return { method: 'POST', path: ALERTS, body, permissions: READ_ALERTS };
}

function activityList(body: IDataObject): Question {
	return { method: 'POST', path: ['v1', 'activities'], body, permissions: INVESTIGATE };
}
