import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../../values/decode';
import { type Finding, type Verdict, counted, duration, judged, notSeen } from './finding';
import { NO_ACTIVITIES, countsTheList, saysEnd, seenAtEnd } from './listFindings';
import type { Evidence } from './questions';
import { type ListPage, pageIn, withoutList } from './reply';

/** What activities showed about their times, their order and scans. */
export function activityFindings(evidence: Evidence): Finding[] {
	return [
		{ assumption: 'An activity says when it happened (timestamp) and when it was saved (created)', ...lagOf(evidence) },
		{ assumption: 'Activities of the same time keep their order', ...orderOfTies(evidence) },
		{ assumption: 'A scan finds what the list has', ...findsTheSame(evidence) },
		{ assumption: 'The last page of a scan says that nothing follows (hasNext)', ...seenInScan(evidence, saysEnd) },
		{ assumption: 'At the end of a scan, total is the number of its records', ...seenInScan(evidence, countsTheList) },
	];
}

function lagOf({ hundred }: Evidence): Verdict {
	const page = pageIn(hundred);
	if (!page) return withoutList(hundred);
	if (page.records.length === 0) return notSeen('no activities');
	const lags = page.records.flatMap(({ timestamp, created }) =>
		typeof timestamp === 'number' && typeof created === 'number' ? [created - timestamp] : [],
	);
	const untimed = page.records.length - lags.length;
	const early = lags.filter((lag) => lag < 0).length;
	const seen = [
		`${counted(page.records.length, 'record')}: ${untimed} without both times, ${early} saved before they happened`,
		...(lags.length > 0 ? [spreadOf(lags)] : []),
	].join('; ');
	return judged(untimed + early === 0, seen);
}

/** Lags or round trips in milliseconds: the shortest, the middle and the longest. */
export function spreadOf(durationsInMs: readonly number[]): string {
	const sorted = [...durationsInMs].sort((one, other) => one - other);
	const [shortest = 0, middle = 0, longest = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
	return `${duration(shortest)} at least, ${duration(middle)} in the middle, ${duration(longest)} at most`;
}

/** Two lists that were read one after the other are compared in what both of them have. */
function orderOfTies(evidence: Evidence): Verdict {
	return seenAtEnd(evidence, ({ records: second }) => {
		const first = pageIn(evidence.hundred)?.records ?? [];
		const [ties, again] = [tiesOf(first, second), tiesOf(second, first)];
		if (ties.length === 0) return notSeen('no two activities of the same time');
		const moved = ties.filter((group, index) => group.join('\n') !== again[index]?.join('\n')).length;
		const seen = `${counted(ties.length, 'time')} with more than one activity, ${moved} in another order the second time; ${orderById(ties)}`;
		return judged(moved === 0, seen);
	});
}

/** The IDs of records with the same time, in their order, as far as the other list has them; by time. */
function tiesOf(records: IDataObject[], others: IDataObject[]): string[][] {
	const known = new Set(others.map(idOf));
	const byTime = new Map<number, string[]>();
	for (const record of records.filter((one) => known.has(idOf(one)))) {
		const time = Number(record.timestamp);
		byTime.set(time, [...(byTime.get(time) ?? []), idOf(record)]);
	}
	return [...byTime]
		.filter(([, ids]) => ids.length > 1)
		.sort(([one], [other]) => one - other)
		.map(([, ids]) => ids);
}

function orderById(ties: string[][]): string {
	const isAscending = ties.every((ids) => ids.join('\n') === [...ids].sort().join('\n'));
	const isDescending = ties.every((ids) => ids.join('\n') === [...ids].sort().reverse().join('\n'));
	if (isAscending) return 'by ID, ascending';
	return isDescending ? 'by ID, descending' : 'not by ID';
}

function findsTheSame(evidence: Evidence): Verdict {
	return seenInScan(evidence, ({ records: scanned }) => {
		const list = pageIn(evidence.spanList);
		if (!list) return withoutList(evidence.spanList);
		const [listedIds, scannedIds] = [list.records, scanned].map((records) => new Set(records.map(idOf)));
		const missing = list.records.filter((record) => !scannedIds?.has(idOf(record))).length;
		const more = scanned.filter((record) => !listedIds?.has(idOf(record))).length;
		const seen = `${counted(list.records.length, 'record')} in the list: ${missing} missing in the scan, ${more} only there`;
		return judged(missing + more === 0, seen);
	});
}

function seenInScan({ span, spanScan }: Evidence, judge: (page: ListPage) => Verdict): Verdict {
	if (!span) return NO_ACTIVITIES;
	const page = pageIn(spanScan);
	return page ? judge(page) : withoutList(spanScan);
}

function idOf({ _id }: IDataObject): string {
	return textOf(_id);
}
