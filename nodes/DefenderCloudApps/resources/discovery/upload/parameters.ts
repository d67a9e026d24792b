/** The parameters of Upload Log and how they are read. What is read is valid, or nothing is sent. */
import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { type OperationCall, choiceOf, flagOf, numberOf, requiredChoiceOf, requiredTextOf } from '../../../call';
import { notice } from '../../../fields/notice';
import { optionsWith, readOptions } from '../../../fields/options';
import { logFormatName } from '../logFormatName';
import { LOG_SOURCES } from '../logSources';
import { dataSourceField, readDataSource } from '../reportPicker';
import type { GivenSource } from './dataSource';

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
	default: '',
	description:
		'The appliance and format of the log. Choose one only if the data source does not say it; one that does not fit the data source is refused.',
	options: [{ name: 'From the Data Source', value: '' }, ...sourceChoices],
};

/** A snapshot has no data source that could say the format. */
const snapshotSourceField: INodeProperties = {
	...sourceField,
	required: true,
	description: 'The appliance and format of the log',
	options: [{ name: 'Choose a Log Format', value: '' }, ...sourceChoices],
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
	hint: 'The name of the input binary field that has the log file. If the item has only one file, that one is taken.',
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

/** Where the log goes comes first, since that says what it has to be. */
export const uploadFields: INodeProperties[] = [
	notice(
		'Adds the traffic of the log to Cloud Discovery, for everyone who reads its reports. An upload cannot be taken back, and the same log uploaded twice counts twice.',
	),
	snapshotField,
	...updateDisplayOptions({ show: { uploadAsSnapshot: [false] } }, [dataSourceField, sourceField]),
	...updateDisplayOptions({ show: { uploadAsSnapshot: [true] } }, [snapshotNameField, snapshotSourceField]),
	inputFileField,
	optionsWith(waitForResultField),
];

/** What the log is and which report it belongs to. A data source that is given may say itself what its logs are. */
export type UploadTarget =
	({ uploadAsSnapshot: false } & GivenSource) | { uploadAsSnapshot: true; reportName: string; format: string };

/**
 * The target that an item's parameters name.
 *
 * @throws NodeOperationError for an invalid parameter
 */
export function readUploadTarget(call: OperationCall): UploadTarget {
	if (flagOf(call, snapshotField, false)) {
		const format = requiredChoiceOf(call, sourceField, sourceChoices);
		return { uploadAsSnapshot: true, reportName: readSnapshotName(call), format };
	}
	const format = choiceOf(call, sourceField, sourceChoices);
	return { uploadAsSnapshot: false, dataSource: readDataSource(call), format };
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
