import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ActionResult, FaultFreeRun } from './actionRunner';
import type { OperationCase } from './cases';
import type { Cell } from './cells';
import { type Verdict, RAW_WORDS, verdictOn } from './verdict';

/** One line of the report of Access > Diagnose. */
interface Line extends IDataObject {
	assumption: string;
	result: string;
	seen: string;
}

/**
 * As `verdictOn`, but a report may differ from the one without a fault in its lines: it has all of them, and one that held
 * before no longer does. A throttle is only seen under a fault, so its line may begin to hold. Such a line is the
 * report's clear error.
 */
export function verdictOnReport(one: OperationCase, cell: Cell, truth: FaultFreeRun, actual: ActionResult): Verdict {
	const verdict = verdictOn(one, cell, truth, actual);
	return verdict.name === 'short'
		? verdictOnLines(truth.output.flatMap(linesOf), actual.output.flatMap(linesOf))
		: verdict;
}

function verdictOnLines(before: Line[], after: Line[]): Verdict {
	const raw = after.find(({ seen }) => RAW_WORDS.test(seen) || seen.trim() === '');
	if (raw) return { name: 'raw error', why: raw.seen };
	if (namesOf(before) !== namesOf(after)) return { name: 'short', why: 'a report without some of its lines' };
	const changed = after.filter((line, index) => JSON.stringify(line) !== JSON.stringify(before[index]));
	// What is left to differ is how many requests were sent and what their headers were.
	if (changed.length === 0) return { name: 'recovered', why: '' };
	const telling = changed.find(({ result, assumption }) => result !== 'holds' || assumption.includes('(429)'));
	if (telling) return { name: 'clear error', why: `${telling.assumption}: ${telling.seen}` };
	return { name: 'short', why: `a report in which this holds: ${changed[0]?.assumption}: ${changed[0]?.seen}` };
}

function linesOf({ json }: INodeExecutionData): Line[] {
	return (json.assumptions ?? []) as Line[];
}

function namesOf(lines: Line[]): string {
	return lines.map(({ assumption }) => assumption).join('\n');
}
