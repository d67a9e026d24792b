import { hasId } from '../../../transport/answers';
import { DEEPEST_RECORD, PAGE_SIZE } from '../../../transport/pages';
import { type Finding, type Verdict, counted, judged, notSeen } from './finding';
import { type Evidence, LARGE_LIMIT } from './questions';
import { type ListPage, type Reply, isTelling, pageIn, pagesIn, withoutList, wordsOf } from './reply';

/** What the lists showed about how they are paged, sorted and bounded. */
export function listFindings(evidence: Evidence): Finding[] {
	const { one, hundred, fiveHundred, spanList, ranges, deep } = evidence;
	const pages = pagesIn([one, hundred, fiveHundred, spanList, ranges]);
	return [
		{ assumption: 'A list with a limit of 1 has 1 record', ...seenIn(one, smallPage) },
		{ assumption: 'A list with a limit of 100 has 100 records while more follow', ...seenIn(hundred, fullPage) },
		{ assumption: 'A list with a limit of 500 has 100 records at most', ...seenIn(fiveHundred, largePage) },
		{ assumption: 'A page says whether more follow (hasNext)', ...saysWhetherMoreFollow(pages) },
		{ assumption: 'A page says how many records there are (total)', ...saysTotal(pages) },
		{ assumption: 'The last page says that nothing follows (hasNext)', ...seenAtEnd(evidence, saysEnd) },
		{ assumption: 'At the end of a list, total is the number of its records', ...seenAtEnd(evidence, countsTheList) },
		{ assumption: 'Every entry of a list is a record with an ID', ...hasOnlyRecords(pages) },
		{ assumption: 'A list sorted by date comes newest first', ...seenIn(hundred, sortedBy('timestamp')) },
		{ assumption: 'A list sorted by created comes last saved first', ...seenIn(fiveHundred, sortedBy('created')) },
		{ assumption: 'The bounds gte and lte of a date include that time', ...boundsAreInclusive(evidence) },
		{
			assumption: `A list is refused beyond ${DEEPEST_RECORD.toLocaleString('en-US')} records (skip and limit)`,
			...isRefused(deep),
		},
	];
}

function seenIn(reply: Reply | undefined, judge: (page: ListPage) => Verdict): Verdict {
	const page = pageIn(reply);
	return page ? judge(page) : withoutList(reply);
}

/** The end of a list that was asked for within bounds; without activities there is no such list. */
export function seenAtEnd({ span, spanList }: Evidence, judge: (page: ListPage) => Verdict): Verdict {
	return span ? seenIn(spanList, judge) : NO_ACTIVITIES;
}

export const NO_ACTIVITIES = notSeen('no activities with different times to ask for');

function smallPage({ entries }: ListPage): Verdict {
	return entries.length === 0 ? notSeen('no alerts') : judged(entries.length === 1, counted(entries.length, 'record'));
}

function fullPage({ entries, hasNext, total }: ListPage): Verdict {
	const isLast = hasNext === false && !(typeof total === 'number' && total > entries.length);
	if (isLast && entries.length < PAGE_SIZE) return notSeen(`only ${counted(entries.length, 'record')} in the list`);
	return judged(entries.length === PAGE_SIZE, counted(entries.length, 'record'));
}

function largePage({ entries, hasNext }: ListPage): Verdict {
	if (hasNext === false && entries.length <= PAGE_SIZE && entries.length < LARGE_LIMIT) {
		return notSeen(`only ${counted(entries.length, 'record')} in the list`);
	}
	return judged(entries.length <= PAGE_SIZE, counted(entries.length, 'record'));
}

const NO_LIST = notSeen('no list was answered');

function saysWhetherMoreFollow(pages: ListPage[]): Verdict {
	if (pages.length === 0) return NO_LIST;
	const silent = pages.filter(({ hasNext }) => typeof hasNext !== 'boolean').length;
	const wrong = pages.filter(
		({ entries, hasNext, total }) => hasNext === false && typeof total === 'number' && total > entries.length,
	).length;
	const seen = `${counted(pages.length, 'page')}: ${silent} without hasNext, ${wrong} with hasNext false though total is larger`;
	return judged(silent + wrong === 0, seen);
}

function saysTotal(pages: ListPage[]): Verdict {
	if (pages.length === 0) return NO_LIST;
	const silent = pages.filter(({ total }) => typeof total !== 'number').length;
	return judged(silent === 0, `${counted(pages.length, 'page')}: ${silent} without total`);
}

/** The same for a list and a scan. */
export function saysEnd({ hasNext }: ListPage): Verdict {
	return judged(hasNext === false, typeof hasNext === 'boolean' ? `hasNext ${hasNext}` : 'no hasNext');
}

/** As above. */
export function countsTheList({ entries, total }: ListPage): Verdict {
	const shown = typeof total === 'number' ? `total ${total}` : 'no total';
	return judged(total === entries.length, `${shown} with ${counted(entries.length, 'record')}`);
}

function hasOnlyRecords(pages: ListPage[]): Verdict {
	const entries = pages.flatMap((page) => page.entries).length;
	if (entries === 0) return notSeen('no records');
	const records = pages.flatMap((page) => page.records);
	const nameless = records.filter(({ _id }) => !hasId(_id)).length;
	const seen = `${entries} in all: ${entries - records.length} not a record, ${nameless} without an ID`;
	return judged(records.length === entries && nameless === 0, seen);
}

function sortedBy(field: 'created' | 'timestamp'): (page: ListPage) => Verdict {
	return ({ records }) => {
		const times = records.map((record) => record[field]).filter((time) => typeof time === 'number');
		if (times.length < 2) return notSeen(counted(times.length, 'record'));
		const misplaced = times.filter((time, index) => index > 0 && time > (times[index - 1] ?? time)).length;
		return judged(misplaced === 0, `${counted(times.length, 'record')}, ${misplaced} later than the one before`);
	};
}

function boundsAreInclusive(evidence: Evidence): Verdict {
	const { from = 0, to = 0 } = evidence.span ?? {};
	return seenAtEnd(evidence, ({ records }) => {
		const times = records.map(({ timestamp }) => Number(timestamp));
		const outside = times.filter((time) => time < from || time > to).length;
		const missing = [from, to].filter((bound) => !times.includes(bound)).length;
		const seen = `${counted(times.length, 'record')}: ${outside} outside the bounds, ${missing} of 2 bounds without their record`;
		return judged(outside + missing === 0, seen);
	});
}

function isRefused(reply: Reply | undefined): Verdict {
	return isTelling(reply) ? judged(reply.status === 400, wordsOf(reply)) : notSeen(wordsOf(reply));
}
