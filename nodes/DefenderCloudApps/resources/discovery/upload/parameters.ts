/** The parameters of Upload Log and how they are read. What is read is valid, or nothing is sent. */
import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { type OperationCall, flagOf, numberOf, requiredChoiceOf, requiredTextOf } from '../../../call';
import { optionsWith, readOptions } from '../../../fields/options';
import { logFormatName } from '../logFormatName';
import { LOG_SOURCES } from '../logSources';
import { dataSourceField, readDataSource } from '../reportPicker';

const MINUTE_IN_MS = 60_000;
const MOST_MINUTES = 120;

/** The formats that the service has a parser for, by the names that people know. */
const sourceChoices = LOG_SOURCES.map((value) => ({ name: logFormatName(value), value })).sort((one, other) =>
	one.name.localeCompare(other.name, 'en'),
);

const sourceField: INodeProperties = {
	displayName: 'Log Format',
	name: 'source',
	type: 'options',
	required: true,
	default: 'GENERIC_CEF',
	description: 'The appliance and format of the log. A data source with a custom parser uses that instead.',
	options: sourceChoices,
};

const snapshotNameField: INodeProperties = {
	displayName: 'Snapshot Report Name',
	name: 'inputStreamName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Branch office, January',
	description: 'Name of the report that is made of this log',
};

export const inputFileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the input binary field that has the log file',
	description: 'The log is uploaded unchanged. It can have up to 5 GB.',
};

const snapshotField: INodeProperties = {
	displayName: 'Upload as Snapshot',
	name: 'uploadAsSnapshot',
	type: 'boolean',
	default: false,
	description: 'Whether to make a report of this log alone instead of adding it to a continuous report',
};

const waitForResultField: INodeProperties = {
	displayName: 'Wait for the Result (Minutes)',
	name: 'waitForResult',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_MINUTES },
	default: 20,
	description:
		'How long to wait until the log has been parsed, which can take 16 minutes. If it cannot be parsed, the node fails with the reason. The result is read from the governance log about once a minute. Microsoft does not document that log for apps: if it cannot be read, the log is uploaded all the same and the result is unknown.',
};

export const uploadFields: INodeProperties[] = [
	inputFileField,
	sourceField,
	snapshotField,
	...updateDisplayOptions({ show: { uploadAsSnapshot: [false] } }, [dataSourceField]),
	...updateDisplayOptions({ show: { uploadAsSnapshot: [true] } }, [snapshotNameField]),
	optionsWith(waitForResultField),
];

/** What the log is and which report it belongs to. */
export interface UploadTarget {
	source: string;
	/** Name of a data source, or its ID as long as it has not been looked up; of a snapshot the name of its report. */
	inputStreamName: string;
	uploadAsSnapshot: boolean;
}

/**
 * The target that an item's parameters name.
 *
 * @throws NodeOperationError for an invalid parameter
 */
export function readUploadTarget(call: OperationCall): UploadTarget {
	const uploadAsSnapshot = flagOf(call, snapshotField, false);
	return {
		source: requiredChoiceOf(call, sourceField, sourceChoices),
		inputStreamName: uploadAsSnapshot ? readSnapshotName(call) : readDataSource(call),
		uploadAsSnapshot,
	};
}

function readSnapshotName(call: OperationCall): string {
	const advice = 'Enter a name for the report that is made of this log. No request was sent.';
	return requiredTextOf(call, snapshotNameField, advice);
}

/**
 * How long to wait for the result of parsing, in milliseconds. 0 where it is not wanted.
 *
 * @throws NodeOperationError for an invalid number
 */
export function readWaitInMs(call: OperationCall): number {
	return (numberOf(readOptions(call), waitForResultField, { least: 0, most: MOST_MINUTES }) ?? 0) * MINUTE_IN_MS;
}
