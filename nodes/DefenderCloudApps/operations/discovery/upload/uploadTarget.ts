import { flagOf, requiredChoiceOf, requiredTextOf } from '../../../call';
import type { OperationCall } from '../../operation';
import { snapshotField, snapshotNameField, sourceChoices, sourceField } from './uploadFields';

/** What the log is and where it belongs. */
export interface UploadTarget {
	source: string;
	inputStreamName: string;
	uploadAsSnapshot: boolean;
}

/** As an error names it: the label in the editor says what else it takes. */
const dataSource = { name: 'inputStreamName', displayName: 'Data Source' };

/**
 * @throws NodeOperationError when a parameter cannot be meant, before any request
 */
export function readUploadTarget(call: OperationCall): UploadTarget {
	const uploadAsSnapshot = flagOf(call, snapshotField, false);
	return {
		source: requiredChoiceOf(call, sourceField, sourceChoices),
		inputStreamName: readInputStreamName(call, uploadAsSnapshot),
		uploadAsSnapshot,
	};
}

function readInputStreamName(call: OperationCall, uploadAsSnapshot: boolean): string {
	return uploadAsSnapshot
		? requiredTextOf(call, snapshotNameField, 'Enter a name for the report that is made of this log. No request was sent.')
		: requiredTextOf(call, dataSource, 'Choose the data source that the log comes from. No request was sent.');
}
