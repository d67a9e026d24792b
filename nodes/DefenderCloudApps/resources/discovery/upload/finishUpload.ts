import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { uploadTaken } from '../../../transport/answers';

export interface FinishedLog {
	uploadUrl: string;
	inputStreamName: string;
	uploadAsSnapshot: boolean;
}

const UNKNOWN_DATA_SOURCE = 'NOT_FOUND_INPUT_STREAM';

/**
 * Tells the service that the log is there, so that it is read. Never sent twice where the first may have been heard:
 * the traffic in the log would be counted twice.
 *
 * @throws NodeApiError or NodeOperationError in words for the user
 */
export async function finishUpload(call: OperationCall, log: FinishedLog): Promise<void> {
	const { client, permissions, itemIndex } = call;
	const { uploadUrl, inputStreamName, uploadAsSnapshot } = log;
	try {
		await client.request({
			method: 'POST',
			path: ['v1', 'discovery', 'done_upload'],
			// Microsoft: "If this parameter is set, then the report will be created". So it is set for nothing else.
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
		throw isUnknownDataSource(error) ? unknownDataSource(call, log) : asNodeError(call, error);
	}
}

function isUnknownDataSource(error: unknown): boolean {
	return error instanceof NodeApiError && error.description?.includes(UNKNOWN_DATA_SOURCE) === true;
}

function unknownDataSource(call: OperationCall, { inputStreamName }: FinishedLog): NodeOperationError {
	return new NodeOperationError(
		call.context.getNode(),
		`Defender for Cloud Apps has no data source '${inputStreamName}'`,
		{
			description:
				"The log was not taken. Choose a data source from the list, or add one in the Microsoft Defender portal under Settings > Cloud Apps > Automatic log upload. To make a report of this log alone, switch 'Upload as Snapshot' on.",
			itemIndex: call.itemIndex,
		},
	);
}

function outcomeUnknown({ context, itemIndex }: OperationCall): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'It is not known whether Defender for Cloud Apps took the log', {
		description:
			'The log was uploaded, but the answer to the last request was lost or says nothing of it. Look in the portal (Cloud Discovery, or the governance log) before you upload it again: a log that is taken twice counts its traffic twice.',
		itemIndex,
	});
}

function asNodeError({ context, itemIndex }: OperationCall, error: unknown): Error {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		// The service may repeat what it was sent, and that has the signed link in it.
		error.description = error.description?.replace(/https?:\/\/\S+/g, '(upload link)');
		return error;
	}
	return new NodeOperationError(context.getNode(), 'The upload could not be finished', { itemIndex });
}
