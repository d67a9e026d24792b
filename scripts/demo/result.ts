import type { Execution } from '../host/executions';
import type { Clock } from './clock';
import type { Terminal } from './terminal';

const READ = 'Get open high alerts';
const CLOSE = 'Close as benign';

/** What the demo's workflow did. */
export interface DemoResult {
	pulled: number;
	closed: number;
	refused: number;
	/** What became of each alert, as a table for the console. */
	text: string;
}

/** Reads what an execution of the workflow ./pull-and-close.json did. */
export function demoResult(execution: Execution, terminal: Terminal, clock: Clock): DemoResult {
	const pulled = execution.json(READ);
	const closed = execution.json(CLOSE, 0);
	const refused = execution.json(CLOSE, 1);
	const byId = new Map(pulled.map((alert) => [alert._id, alert]));
	const rows = closed.map(({ alertId }) => {
		const { title, severity, time } = byId.get(alertId) ?? {};
		return [textOf(title), textOf(severity), time === undefined ? '' : clock.dayAndTime(textOf(time)), 'closed'];
	});
	const table = terminal.table(
		['Alert', 'Severity', 'Raised', 'Outcome'],
		[...rows, ...refused.map(() => ['(one that is not in this tenant)', '', '', 'refused'])],
	);
	const numbers = `${pulled.length} alerts pulled, ${closed.length} closed as benign, ${refused.length} refused.`;
	const reasons = refused.map(({ error }) => terminal.wrapped(`Refused: ${textOf(error)}`));
	return {
		pulled: pulled.length,
		closed: closed.length,
		refused: refused.length,
		text: [table, '', terminal.wrapped(numbers), ...reasons].join('\n'),
	};
}

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
