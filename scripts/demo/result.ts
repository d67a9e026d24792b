import type { Execution } from '../host/executions';

const ROWS_SHOWN = 8;
const WIDEST_CELL = 90;

const READ = 'Get open high alerts';
const CLOSE = 'Close as benign';

/** What the demo's workflow did. */
export interface DemoResult {
	pulled: number;
	closed: number;
	refused: number;
	/** The numbers and the first rows, as tables for the console. */
	text: string;
}

/** Reads what an execution of the workflow ./pull-and-close.json did. */
export function demoResult(execution: Execution): DemoResult {
	const pulled = execution.json(READ);
	const closed = execution.json(CLOSE, 0);
	const refused = execution.json(CLOSE, 1);
	const byId = new Map(pulled.map((alert) => [alert._id, alert]));
	const rows = closed.slice(0, ROWS_SHOWN).map(({ alertId }) => {
		const { title, severity, time } = byId.get(alertId) ?? {};
		return [cell(title), cell(severity), cell(time), 'closed as benign'];
	});
	const more =
		closed.length > ROWS_SHOWN ? [[`… and ${closed.length - ROWS_SHOWN} more`, '', '', 'closed as benign']] : [];
	const refusals = refused.map(({ error }) => ['(not in this tenant)', '', '', cell(`refused: ${String(error)}`)]);
	const numbers = table(
		['Alerts pulled', 'Closed', 'Refused'],
		[[pulled, closed, refused].map(({ length }) => String(length))],
	);
	const details = table(['Alert', 'Severity', 'Raised', 'Outcome'], [...rows, ...more, ...refusals]);
	return { pulled: pulled.length, closed: closed.length, refused: refused.length, text: `${numbers}\n\n${details}` };
}

function cell(value: unknown): string {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	return text.length > WIDEST_CELL ? `${text.slice(0, WIDEST_CELL - 1)}…` : text;
}

/** A table in plain text. Each column is as wide as its widest cell. */
function table(heading: string[], rows: string[][]): string {
	const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => (row[column] ?? '').length)));
	const line = (cells: string[]) =>
		widths
			.map((width, column) => (cells[column] ?? '').padEnd(width))
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '-'.repeat(width)).join('  ');
	return [line(heading), rule, ...rows.map(line)].map((text) => `  ${text}`).join('\n');
}
