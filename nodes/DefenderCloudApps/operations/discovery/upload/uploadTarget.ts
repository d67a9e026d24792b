import { NodeOperationError } from 'n8n-workflow';

import { logFormatName } from '../../../records/logFormatName';
import { LOG_SOURCES } from '../../../records/logSources';
import { type OperationCall, collectionOf, parameterOf } from '../../operation';

const MOST_MINUTES = 120;

/** What the log is and where it belongs. */
export interface UploadTarget {
	source: string;
	inputStreamName: string;
	uploadAsSnapshot: boolean;
}

/**
 * @throws NodeOperationError when a parameter cannot be meant, before any request
 */
export function readUploadTarget(call: OperationCall): UploadTarget {
	const uploadAsSnapshot = String(parameterOf<unknown>(call, 'uploadAsSnapshot', false)) === 'true';
	return {
		source: readSource(call),
		inputStreamName: readInputStreamName(call, uploadAsSnapshot),
		uploadAsSnapshot,
	};
}

/** How long to wait for what becomes of the log, in milliseconds; 0 where nobody asked. */
export function readWaitForResult(call: OperationCall): number {
	const { waitForResult } = collectionOf(call, 'options');
	const isGiven = waitForResult !== undefined && waitForResult !== null && waitForResult !== '';
	const minutes = isGiven ? Number(typeof waitForResult === 'object' ? NaN : waitForResult) : 0;
	if (minutes >= 0 && minutes <= MOST_MINUTES) return minutes * 60_000;
	throw invalid(
		call,
		`'Wait for the Result' has to be a number of minutes from 0 to ${MOST_MINUTES}`,
		'Parsing a log takes up to some 16 minutes; 0 does not wait.',
	);
}

/** The service's spelling, or the name that the menu shows. */
function readSource(call: OperationCall): string {
	const given = String(parameterOf<unknown>(call, 'source', '')).trim();
	const found = LOG_SOURCES.find(
		(source) => source === given.toUpperCase() || logFormatName(source).toLowerCase() === given.toLowerCase(),
	);
	if (found) return found;
	throw invalid(
		call,
		`'Log Format' cannot be '${given.slice(0, 80)}'`,
		'Choose one from the list, or use the spelling of the service such as PALO_ALTO_SYSLOG. For another format, add a data source with a custom parser in the portal.',
	);
}

function readInputStreamName(call: OperationCall, uploadAsSnapshot: boolean): string {
	const name = String(parameterOf<unknown>(call, 'inputStreamName', '') ?? '').trim();
	if (name !== '') return name;
	throw uploadAsSnapshot
		? invalid(call, "'Snapshot Report Name' is empty", 'Enter a name for the report that is made of this log.')
		: invalid(call, "'Data Source' is empty", 'Choose the data source that the log comes from.');
}

function invalid(call: OperationCall, message: string, description: string): NodeOperationError {
	return new NodeOperationError(call.context.getNode(), message, {
		description: `${description} No request was sent.`,
		itemIndex: call.itemIndex,
	});
}
