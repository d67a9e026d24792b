import type { KilledWorkerResult } from './killedWorker';
import { type LoadResult, nameOf } from './load';
import type { SignInResult } from './signIn';
import type { TriggerResult } from './triggers';

/** Everything that was measured; a part that was not asked for is missing. */
export interface Results {
	loads?: LoadResult[];
	signIn?: SignInResult[];
	trigger?: TriggerResult[];
	killedWorker?: KilledWorkerResult[];
}

type Cell = string | number;

/** A Markdown table. Numbers are set to the right. */
function markdown(headings: string[], rows: Cell[][]): string {
	const marks = headings.map((_, column) => (typeof rows[0]?.[column] === 'number' ? '---:' : '---'));
	return [headings, marks, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const loadTable = (loads: LoadResult[]) =>
	markdown(
		['asked for at once', 'executions', 'refused (429)', 'at most', 'failed', 'seconds', 'ideal'],
		loads.map((load) => [
			nameOf(load),
			load.executions,
			load.refused,
			load.mostRefused,
			load.failed,
			load.wallInSeconds,
			load.idealInSeconds,
		]),
	);

const signInTable = (signIn: SignInResult[]) =>
	markdown(
		['credential', 'rounds', 'executions', 'failed', 'token requests'],
		signIn.map((result) => [result.credential, result.rounds, result.executions, result.failed, result.tokenRequests]),
	);

const triggerTable = (results: TriggerResult[]) =>
	markdown(
		[
			'bookmark stored',
			'alerts',
			'lost',
			'executions',
			'polls by a second process',
			'kills',
			'repeated by a kill',
			'repeated otherwise',
		],
		results.map((result) => [
			result.bookmark,
			result.alerts,
			result.lost,
			result.executions,
			result.doubledPolls,
			result.kills,
			result.repeatedByKill,
			result.repeatedOtherwise,
		]),
	);

const killedWorkerTable = (results: KilledWorkerResult[]) =>
	markdown(
		[
			'the work is in the workflow',
			'the next worker starts',
			'ends as',
			'seconds after the kill',
			'error workflow ran',
			'alerts',
			'came again by themselves',
			'came with Retry',
		],
		results.map((result) => [
			result.workflow,
			result.nextWorker,
			result.status,
			result.untilMarkedInSeconds,
			result.errorWorkflowRuns,
			result.alerts,
			result.cameAgain,
			result.cameWithRetry,
		]),
	);

/** One table in Markdown, and the part of the measurement that it belongs to. */
export interface Figures {
	part: 'load' | 'sign-in' | 'trigger' | 'worker';
	table: string;
}

/** The tables of what was measured. */
export function figuresOf({ loads, signIn, trigger, killedWorker }: Results): Figures[] {
	return [
		...(loads ? [{ part: 'load' as const, table: loadTable(loads) }] : []),
		...(signIn ? [{ part: 'sign-in' as const, table: signInTable(signIn) }] : []),
		...(trigger ? [{ part: 'trigger' as const, table: triggerTable(trigger) }] : []),
		...(killedWorker ? [{ part: 'worker' as const, table: killedWorkerTable(killedWorker) }] : []),
	];
}

function missedByLoad(load: LoadResult): string[] {
	const { failed, refused, mostRefused } = load;
	return [
		...(failed > 0 ? [`${nameOf(load)}: ${failed} executions failed.`] : []),
		...(refused > mostRefused ? [`${nameOf(load)}: ${refused} were refused, at most ${mostRefused} may be.`] : []),
	];
}

function missedByTrigger(result: TriggerResult): string[] {
	const { bookmark, lost, doubledPolls, repeatedByKill, repeatedOtherwise } = result;
	const unexplained = bookmark === 'by default' ? repeatedOtherwise : repeatedByKill + repeatedOtherwise;
	return [
		...(lost > 0 ? [`The trigger lost ${lost} alerts.`] : []),
		...(doubledPolls > 0 ? [`The trigger polled ${doubledPolls} times in a second process.`] : []),
		...(unexplained > 0 ? [`The trigger repeated ${unexplained} alerts, its bookmark stored ${bookmark}.`] : []),
	];
}

/** What was measured and is not as it should be, in words. */
export function missedAims({ loads = [], signIn = [], trigger = [], killedWorker = [] }: Results): string[] {
	return [
		...loads.flatMap(missedByLoad),
		...signIn
			.filter(({ failed }) => failed > 0)
			.map(({ credential, failed }) => `${failed} executions failed with the ${credential} credential.`),
		...trigger.flatMap(missedByTrigger),
		// How n8n marks such an execution is not ours to judge, but the trigger must not make it come again.
		...killedWorker
			.filter(({ cameAgain }) => cameAgain > 0)
			.map(({ cameAgain }) => `${cameAgain} alerts of a killed worker came again.`),
	];
}

/**
 * Puts a table into a page, in the place of the old one of the same part, between two comments.
 *
 * @throws when the page lacks the comments
 */
export function withFigures(page: string, { part, table }: Figures): string {
	const [begin, end] = [`<!-- figures of ${part} -->`, `<!-- end of ${part} -->`];
	const [from, to] = [page.indexOf(begin), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`The page has no place for the figures of ${part}.`);
	return `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`;
}
