import type { OperationCall } from '../../../call';
import { governanceEntries } from '../../../transport/answers';
import { surroundings } from '../../../transport/runtime';
import { objectOf } from '../../../values/decode';

/** A task of the governance log that parses an uploaded log. */
export interface ParseTask {
	id: string;
	status: 'failed' | 'parsed' | 'pending';
	/** The service's own words, if it failed. */
	reason?: string;
	/** The whole record, in which the log's name is looked for. */
	text: string;
}

/** What identifies the task of one log. */
export interface WatchedLog {
	fileName: string;
	inputStreamName: string;
}

/** The latest parse tasks, or why they could not be read, in words for the user. */
export type ParseTasks = { problem: string } | { tasks: ParseTask[] };

const PARSE_TASK = 'DiscoveryParseLogTask';
const REASON_FIELDS = ['statusMessage', 'errorMessage', 'message', 'error', 'reason'];

/** Long enough to include the task even if the clock is wrong. Earlier tasks are excluded by their IDs. */
const LOOK_BACK_IN_MS = 3_600_000;

/**
 * Reads the parse tasks of the last hour. Microsoft does not document the governance log as an API, it was seen in use.
 * An upload must not fail because of it, so this never throws.
 */
export async function readParseTasks({ client, permissions, itemIndex }: OperationCall): Promise<ParseTasks> {
	try {
		const entries = await client.request({
			method: 'POST',
			path: ['v1', 'governance'],
			body: { skip: 0, limit: 100, filters: { timestamp: { gte: surroundings.now() - LOOK_BACK_IN_MS } } },
			isRepeatable: true,
			permissions,
			itemIndex,
			read: governanceEntries,
		});
		return { tasks: parseTasksIn(entries) };
	} catch (error) {
		return { problem: problemOf(error) };
	}
}

function problemOf(error: unknown): string {
	const { httpCode } = objectOf(error);
	if (httpCode === '404') return 'This tenant has no governance log for apps to read';
	if (httpCode === '403') return 'The credential may not read the governance log';
	return `The governance log could not be read${typeof httpCode === 'string' ? ` (status ${httpCode})` : ''}`;
}

/** The parse tasks among the records of the governance log. Several forms are read, because the form is not documented. */
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
 * The task of this log: a new one that names the file, or else one that names the data source. Where several do, none
 * is returned, since the result of another log must not be reported for this one.
 *
 * @param earlier IDs of the tasks that existed before the upload was finished
 */
export function taskOf(
	tasks: readonly ParseTask[],
	earlier: ReadonlySet<string>,
	{ fileName, inputStreamName }: WatchedLog,
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
	const said = REASON_FIELDS.flatMap((name) => [fields[name], status[name]]);
	return said.find((text): text is string => typeof text === 'string' && text.trim() !== '');
}
