/** What a result does not show by itself. n8n shows hints above the output of the node. */
import type { IExecuteFunctions } from 'n8n-workflow';

/** What a hint is about. */
type Topic = 'age' | 'limit' | 'odd records' | 'waits';

const topics = new WeakMap<IExecuteFunctions, Set<Topic>>();

/**
 * Shows a hint, once in an execution: however many items meet the same thing, one is enough. Versions of n8n that have no
 * such hints show none.
 */
export function hintOnce(
	context: IExecuteFunctions,
	topic: Topic,
	message: string,
	type: 'info' | 'warning' = 'info',
): void {
	const shown = topics.get(context) ?? new Set();
	if (shown.has(topic)) return;
	topics.set(context, shown.add(topic));
	context.addExecutionHints?.({ message, type, location: 'outputPane' });
}

/**
 * Says that there is more than was asked for, unless n8n says so itself: two notices would push the table down.
 *
 * @param limit how many records were asked for
 */
export function hintOnLimit(context: IExecuteFunctions, limit: number): void {
	if (isSaidByEditor(context)) return;
	const found = limit === 1 ? 'Only 1 result was asked for' : `Only ${limit} results were asked for`;
	hintOnce(context, 'limit', `${found}, and there are more. Raise 'Limit', or switch 'Return All' on, to get them.`);
}

/** n8n's editor compares the number of items with a limit that is typed in. It knows no limit from an expression, and no file. */
function isSaidByEditor(context: IExecuteFunctions): boolean {
	const { limit, output } = context.getNode().parameters;
	return typeof limit === 'number' && output !== 'ndjsonFile' && context.getInputData().length === 1;
}

/** @param count how many records came in a form that the node does not know */
export function hintOnOddRecords(context: IExecuteFunctions, count: number): void {
	if (count === 0) return;
	const records = count === 1 ? '1 record has' : `${count} records have`;
	const message = `${records} a form that this node does not know and came as the service sent it. The field 'oddRecord' says why.`;
	hintOnce(context, 'odd records', message, 'warning');
}

/** A wait that nobody would notice needs no explanation. */
const LONGEST_UNNOTICED_WAIT_IN_MS = 5_000;

/** @param waitedInMs how long the requests of the execution waited for their turn, all together */
export function hintOnWaits(context: IExecuteFunctions, waitedInMs: number): void {
	if (waitedInMs < LONGEST_UNNOTICED_WAIT_IN_MS) return;
	const seconds = Math.round(waitedInMs / 1_000);
	const message = `Waited ${seconds} seconds for the tenant: Microsoft answers 30 requests a minute, for all workflows and tools together.`;
	hintOnce(context, 'waits', message);
}
