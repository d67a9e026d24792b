import type { Execution } from '../host/executions';
import { table } from './table';

const ROWS_SHOWN = 8;

const READ = 'Get open high alerts';
const CLOSE = 'Close as benign';

/** What the demo's workflow did, told from its execution. */
export interface DemoResult {
	pulled: number;
	closed: number;
	refused: number;
	/** For people: the numbers, and the first rows. */
	text: string;
}

/** Reads the result of the workflow ./pull-and-close.json. */
export function demoResult(execution: Execution): DemoResult {
	const pulled = execution.json(READ);
	const closed = execution.json(CLOSE, 0);
	const refused = execution.json(CLOSE, 1);
	const byId = new Map(pulled.map((alert) => [alert._id, alert]));
	const rows = closed.slice(0, ROWS_SHOWN).map(({ alertId }) => {
		const alert = byId.get(alertId) ?? {};
		return [String(alert.title ?? ''), String(alert.severity ?? ''), String(alert.time ?? ''), 'closed as benign'];
	});
	const refusals = refused.map(({ error }) => ['(not in this tenant)', '', '', `refused: ${String(error)}`]);
	const more =
		closed.length > ROWS_SHOWN ? [[`… and ${closed.length - ROWS_SHOWN} more`, '', '', 'closed as benign']] : [];
	const numbers = table(
		['Alerts pulled', 'Closed', 'Refused'],
		[[String(pulled.length), String(closed.length), String(refused.length)]],
	);
	const details = table(['Alert', 'Severity', 'Raised', 'Outcome'], [...rows, ...more, ...refusals]);
	return { pulled: pulled.length, closed: closed.length, refused: refused.length, text: `${numbers}\n\n${details}` };
}
