import { objectOf } from '../../../values/decode';

/** A task of the governance log that parses a log. */
export interface ParseTask {
	id: string;
	status: 'failed' | 'parsed' | 'pending';
	reason?: string;
	/** The whole record, in which the log's name is looked for. */
	text: string;
}

const PARSE_TASK = 'DiscoveryParseLogTask';
const REASONS = ['statusMessage', 'errorMessage', 'message', 'error', 'reason'];

/** The tasks among the governance log's records that parse logs. Their form is not documented, so it is read widely. */
export function parseTasksIn(records: readonly unknown[]): ParseTask[] {
	const tasks: ParseTask[] = [];
	for (const record of records) {
		const text = JSON.stringify(record);
		const { _id: id, ...fields } = objectOf(record);
		if (typeof id !== 'string' || !text.includes(PARSE_TASK)) continue;
		const status = statusOf(fields);
		tasks.push({ id, text, status, reason: status === 'failed' ? reasonOf(fields) : undefined });
	}
	return tasks;
}

/**
 * The task of this log: one that was not there before and names the file, else one that names the data source. Another
 * log's task is never taken for it.
 */
export function taskOf(
	tasks: readonly ParseTask[],
	earlier: ReadonlySet<string>,
	{ fileName, inputStreamName }: { fileName: string; inputStreamName: string },
): ParseTask | undefined {
	const later = tasks.filter(({ id }) => !earlier.has(id));
	const naming = (name: string) => later.filter(({ text }) => text.includes(JSON.stringify(name)));
	const ofFile = naming(fileName);
	const found = ofFile.length > 0 ? ofFile : naming(inputStreamName);
	return found.length === 1 ? found[0] : undefined;
}

function statusOf(fields: Record<string, unknown>): ParseTask['status'] {
	const status = objectOf(fields.status);
	const flags = [fields.isSuccess, fields.success, status.isSuccess, status.success];
	const words = [fields.status, fields.state, status.status, status.name]
		.filter((word) => typeof word === 'string')
		.join(' ');
	if (flags.includes(false) || /fail|error/i.test(words)) return 'failed';
	return flags.includes(true) || /success|succeeded|completed/i.test(words) ? 'parsed' : 'pending';
}

function reasonOf(fields: Record<string, unknown>): string | undefined {
	const status: Record<string, unknown> = objectOf(fields.status);
	const said = REASONS.flatMap((name) => [fields[name], status[name]]);
	return said.find((text): text is string => typeof text === 'string' && text.trim() !== '');
}
