import type { INodeProperties } from 'n8n-workflow';

import { logFormatName } from '../logFormatName';
import { LOG_SOURCES } from '../logSources';
import { optionsWith } from '../optionsWith';

/** The formats that the service has a parser for, by the names that people know. */
export const sourceChoices = LOG_SOURCES.map((value) => ({ name: logFormatName(value), value })).sort((one, other) =>
	one.name.localeCompare(other.name, 'en'),
);

export const sourceField: INodeProperties = {
	displayName: 'Log Format',
	name: 'source',
	type: 'options',
	required: true,
	default: 'GENERIC_CEF',
	description: 'The appliance and format of the log. A data source with a custom parser uses that instead.',
	options: sourceChoices,
};

const dataSourceField: INodeProperties = {
	displayName: 'Data Source Name or ID',
	name: 'inputStreamName',
	type: 'options',
	required: true,
	default: '',
	typeOptions: { loadOptionsMethod: 'getDataSources' },
	displayOptions: { show: { uploadAsSnapshot: [false] } },
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export const snapshotNameField: INodeProperties = {
	displayName: 'Snapshot Report Name',
	name: 'inputStreamName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Branch office, January',
	displayOptions: { show: { uploadAsSnapshot: [true] } },
	description: 'Name of the report that is made of this log',
};

export const inputFileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the input binary field that has the log file',
	description: 'The log goes up as it is, up to 5 GB',
};

export const snapshotField: INodeProperties = {
	displayName: 'Upload as Snapshot',
	name: 'uploadAsSnapshot',
	type: 'boolean',
	default: false,
	description: 'Whether to make a report of this log alone instead of adding it to a continuous report',
};

export const waitForResultField: INodeProperties = {
	displayName: 'Wait for the Result (Minutes)',
	name: 'waitForResult',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 120 },
	default: 20,
	description:
		'How long to wait until the log was parsed, which takes up to some 16 minutes. A log that cannot be parsed is then an error with its reason. Looks into the governance log about once a minute, which Microsoft does not document for apps: where it cannot be read, the upload stands and its result is unknown.',
};

export const uploadFields: INodeProperties[] = [
	inputFileField,
	sourceField,
	snapshotField,
	dataSourceField,
	snapshotNameField,
	optionsWith(waitForResultField),
];
