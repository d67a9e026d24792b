import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { type OperationCall, refuse } from '../../../call';
import { uploadTaken } from '../../../transport/answers';

export interface StoredLog {
	uploadUrl: string;
	inputStreamName: string;
	uploadAsSnapshot: boolean;
}

const UNKNOWN_DATA_SOURCE = 'NOT_FOUND_INPUT_STREAM';

/**
 * Reports to the service that the log is in the storage, so that it reads the log. This is never sent twice where the
 * first request may have arrived: the traffic in the log would be counted twice.
 *
 * @throws NodeApiError or NodeOperationError in words for the user
 */
export async function finishUpload(call: OperationCall, log: StoredLog): Promise<void> {
	const { client, permissions, itemIndex } = call;
	const { uploadUrl, inputStreamName, uploadAsSnapshot } = log;
	try {
		await client.request({
			method: 'POST',
			path: ['v1', 'discovery', 'done_upload'],
			// Microsoft: "If this parameter is set, then the report will be created". Hence it is only set for a snapshot.
			body: { uploadUrl, inputStreamName, ...(uploadAsSnapshot && { uploadAsSnapshot }) },
			isRepeatable: false,
			answerAs: 'any',
			checkOutcome: async () => {
				throw outcomeUnknown(call);
			},
			permissions,
			itemIndex,
			read: uploadTaken,
		});
	} catch (error) {
		throw isUnknownDataSource(error) ? unknownDataSource(call, log) : withoutLink(call, error);
	}
}

function isUnknownDataSource(error: unknown): boolean {
	return error instanceof NodeApiError && error.description?.includes(UNKNOWN_DATA_SOURCE) === true;
}

function unknownDataSource(call: OperationCall, { inputStreamName }: StoredLog): NodeOperationError {
	return refuse(
		call,
		`Defender for Cloud Apps has no data source '${inputStreamName}'`,
		"The log was not accepted. Choose a data source from the list, or add one in the Microsoft Defender portal under Settings > Cloud Apps > Automatic log upload. To make a report of this log alone, switch 'Upload as Snapshot' on.",
	);
}

function outcomeUnknown(call: OperationCall): NodeOperationError {
	return refuse(
		call,
		'It is not known whether Defender for Cloud Apps accepted the log',
		'The log was uploaded, but the answer to the last request was lost or does not say what became of it. Look in the portal (Cloud Discovery, or the governance log) before you upload it again: a log that is accepted twice counts its traffic twice.',
	);
}

/** The service may repeat what it was sent, which contains the signed link. */
function withoutLink(call: OperationCall, error: unknown): Error {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.description = error.description?.replace(/https?:\/\/\S+/g, '(upload link)');
		return error;
	}
	return refuse(call, 'The upload could not be finished', 'Look in the portal before you upload the log again.');
}
