import { type OperationCall, collectionOf, flagOf, numberOf, requiredChoiceOf, requiredTextOf } from '../../../call';
import { optionsField } from '../../../fields/options';
import { snapshotField, snapshotNameField, sourceChoices, sourceField, waitForResultField } from './uploadFields';

const MOST_MINUTES = 120;

/** What the log is and where it belongs. */
export interface UploadTarget {
	source: string;
	inputStreamName: string;
	uploadAsSnapshot: boolean;
}

/** As an error names it: the label in the editor says what else it takes. */
const dataSource = { name: 'inputStreamName', displayName: 'Data Source' };

/**
 * @throws NodeOperationError for an invalid parameter, before any request
 */
export function readUploadTarget(call: OperationCall): UploadTarget {
	const uploadAsSnapshot = flagOf(call, snapshotField, false);
	return {
		source: requiredChoiceOf(call, sourceField, sourceChoices),
		inputStreamName: readInputStreamName(call, uploadAsSnapshot),
		uploadAsSnapshot,
	};
}

/** How long to wait for what becomes of the log, in milliseconds; 0 where nobody asked. */
export function readWaitForResult(call: OperationCall): number {
	const { name, displayName } = optionsField;
	const options = collectionOf(call, { name, displayName });
	return (numberOf(options, waitForResultField, { least: 0, most: MOST_MINUTES }) ?? 0) * 60_000;
}

function readInputStreamName(call: OperationCall, uploadAsSnapshot: boolean): string {
	return uploadAsSnapshot
		? requiredTextOf(
				call,
				snapshotNameField,
				'Enter a name for the report that is made of this log. No request was sent.',
			)
		: requiredTextOf(call, dataSource, 'Choose the data source that the log comes from. No request was sent.');
}
