import type { INodeExecutionData } from 'n8n-workflow';

import type { ActionResult, FaultFreeRun } from './actionRunner';
import type { OperationCase } from './cases';
import type { Cell } from './cells';

/**
 * - `recovered`: the same output and the same tenant as without the fault
 * - `clear error`: an error in plain words that keeps what was read before it and claims nothing false
 * - `short`: success with fewer, other or wrong records, or success of a change that was not made
 * - `effects`: something was changed by mistake, or changed twice
 * - `wrong claim`: the change was made, and the error does not say that it may have been
 * - `raw error`: words of the programming language instead of words for people
 */
export const VERDICTS = ['recovered', 'clear error', 'short', 'effects', 'wrong claim', 'raw error'] as const;

export type VerdictName = (typeof VERDICTS)[number];

export interface Verdict {
	name: VerdictName;
	/** What was seen. */
	why: string;
}

const GOOD: ReadonlySet<VerdictName> = new Set(['recovered', 'clear error']);

export const isGood = ({ name }: Verdict): boolean => GOOD.has(name);

/** Words of the programming language that appear where a value was not expected. */
export const RAW_WORDS =
	/Cannot (read|set|convert|destructure)|is not (a function|iterable|defined|an object)|undefined|\[object|\bNaN\b|Unexpected (token|end|number|string|non-whitespace)|in JSON at position|Invalid array length/;

/** Words that say that a change may have been made. */
const MAY_HAVE_BEEN_MADE =
	/not known|unknown whether|unclear|may (already )?(have|be)|might (have|be)|could have|look before|look whether|check whether|before you (repeat|try)/i;

/** Judges one run by comparing it with the run without a fault, from the outside. */
export function verdictOn(one: OperationCase, cell: Cell, truth: FaultFreeRun, actual: ActionResult): Verdict {
	const harm = harmOf(truth, actual);
	if (harm) return { name: 'effects', why: harm };
	const errors = actual.output.filter(isError);
	const words = [...errors.map(wordsOf), ...(actual.error === undefined ? [] : [actual.error])];
	const raw = words.find((text) => RAW_WORDS.test(text) || text.trim() === '');
	if (raw !== undefined) return { name: 'raw error', why: raw };
	const results = actual.output.filter((item) => !isError(item));
	if (words.length === 0) return successVerdict(cell, truth, actual, results);
	return (
		falseResult(one, cell, truth, actual, results) ??
		falseError(one, truth, actual, errors, words) ?? { name: 'clear error', why: words[0] ?? '' }
	);
}

function harmOf(
	{ before, snapshot: meant }: FaultFreeRun,
	{ snapshot, closedTwice, violations }: ActionResult,
): string | undefined {
	const names = [...new Set([...Object.keys(before), ...Object.keys(meant), ...Object.keys(snapshot)])];
	const harmed = names.find((name) => snapshot[name] !== before[name] && snapshot[name] !== meant[name]);
	if (harmed !== undefined) return `${harmed}: ${snapshot[harmed] ?? 'gone'} instead of ${meant[harmed] ?? 'nothing'}`;
	if (closedTwice.length > 0) return `${closedTwice.length} alerts were closed twice`;
	return violations[0];
}

function successVerdict(cell: Cell, truth: FaultFreeRun, actual: ActionResult, results: INodeExecutionData[]): Verdict {
	const unmade = Object.keys(truth.snapshot)
		.concat(Object.keys(truth.before))
		.find((name) => actual.snapshot[name] !== truth.snapshot[name]);
	if (unmade !== undefined) return { name: 'short', why: `success, but ${unmade} was not changed` };
	const wrong = differenceOf(cell, truth.output, results);
	return wrong === undefined ? { name: 'recovered', why: '' } : { name: 'short', why: wrong };
}

/** @returns what differs from the true output, or `undefined` where only records differ that the fault made odd */
function differenceOf({ kind }: Cell, truth: INodeExecutionData[], results: INodeExecutionData[]): string | undefined {
	const left = new Set(results.map(textOf));
	const missing = truth.filter((item) => !left.delete(textOf(item)));
	const extra = results.filter((item) => left.has(textOf(item)));
	if (missing.length === 0 && extra.length === 0 && results.length === truth.length) return undefined;
	if (kind.odd === 'added' && missing.length === 0 && extra.every(saysThatItIsOdd)) return undefined;
	const isOnlyOdd = missing.every((item, index) => idOf(item) !== undefined && idOf(item) === idOf(extra[index]));
	if (kind.odd === 'changed' && missing.length === extra.length && missing.length <= 3 && isOnlyOdd) return undefined;
	const example = extra[0] ? `, such as ${JSON.stringify(extra[0].json).slice(0, 120)}` : '';
	return `success with ${results.length} of ${truth.length} items, ${extra.length} of them other ones${example}`;
}

/** Whether an item with an odd record has a text that says what is odd, and is not only nulls. */
function saysThatItIsOdd({ json }: INodeExecutionData): boolean {
	return (
		typeof json === 'object' &&
		json !== null &&
		Object.values(json).some((value) => typeof value === 'string' && value.includes(' '))
	);
}

/** Results beside an error: each must be true and of a change that was made, and no record that was read may be missing. */
function falseResult(
	one: OperationCase,
	cell: Cell,
	truth: FaultFreeRun,
	actual: ActionResult,
	results: INodeExecutionData[],
): Verdict | undefined {
	const trueTexts = new Set(truth.output.map(textOf));
	const wrong = results.filter((item) => !trueTexts.has(textOf(item)));
	const allowed = cell.kind.odd === undefined ? 0 : 3;
	if (wrong.length > allowed)
		return { name: 'short', why: `an error, and a wrong item: ${JSON.stringify(wrong[0]?.json).slice(0, 120)}` };
	const unmade = results.find((item) =>
		keysOf(one, truth, item).some((name) => actual.snapshot[name] !== truth.snapshot[name]),
	);
	if (unmade)
		return {
			name: 'short',
			why: `success of a change that was not made: ${JSON.stringify(unmade.json).slice(0, 120)}`,
		};
	const earlier = JSON.stringify(truth.requests.slice(0, cell.position).map(({ reply }) => reply.body));
	const read = truth.output.filter((item) => idOf(item) !== undefined && earlier.includes(`${idOf(item)}\\"`));
	const kept = new Set(results.map(textOf));
	const dropped = changedNames(truth).length > 0 ? [] : read.filter((item) => !kept.has(textOf(item)));
	return dropped.length > 0
		? { name: 'short', why: `an error that drops ${dropped.length} records that were read` }
		: undefined;
}

/** An error about a change that was made must say that it may have been made. */
function falseError(
	one: OperationCase,
	truth: FaultFreeRun,
	actual: ActionResult,
	errors: INodeExecutionData[],
	words: string[],
): Verdict | undefined {
	const made = changedNames(truth).filter((name) => actual.snapshot[name] === truth.snapshot[name]);
	const claimed = new Set(actual.output.filter((item) => !isError(item)).flatMap((item) => keysOf(one, truth, item)));
	const unclaimed = made.filter((name) => !claimed.has(name));
	const silent = unclaimed.find((name) => {
		const own = errors.filter((item) => keysOf(one, truth, item).includes(name)).map(wordsOf);
		return !(own.length > 0 ? own : words).some((text) => MAY_HAVE_BEEN_MADE.test(text));
	});
	return silent === undefined
		? undefined
		: { name: 'wrong claim', why: `${silent} was changed, but: ${words[0] ?? ''}` };
}

function changedNames({ before, snapshot }: FaultFreeRun): string[] {
	return [...new Set([...Object.keys(before), ...Object.keys(snapshot)])].filter(
		(name) => before[name] !== snapshot[name],
	);
}

/** What an item is about: its own record, or everything that the operation changes. */
function keysOf({ keyOfInput }: OperationCase, truth: FaultFreeRun, { pairedItem }: INodeExecutionData): string[] {
	const index = typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : undefined;
	return keyOfInput && index !== undefined ? [keyOfInput(index)] : changedNames(truth);
}

function isError({ json }: INodeExecutionData): boolean {
	return typeof json === 'object' && json !== null && 'error' in json;
}

function wordsOf({ json }: INodeExecutionData): string {
	const { error, message = '' } = json;
	return `${shown(error)} ${shown(message)}`.trim();
}

/** A value that is not text becomes words that RAW_WORDS finds. */
function shown(value: unknown): string {
	return typeof value === 'string' ? value : `[object ${typeof value}]`;
}

const textOf = ({ json, binary }: INodeExecutionData): string => JSON.stringify({ json, binary });

function idOf(item: INodeExecutionData | undefined): string | undefined {
	const { _id, id } = (item?.json ?? {}) as { _id?: unknown; id?: unknown };
	const found = _id ?? id;
	return typeof found === 'string' ? found : undefined;
}
