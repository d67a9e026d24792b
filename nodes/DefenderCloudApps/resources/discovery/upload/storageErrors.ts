import { NodeApiError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import type { Failure } from '../../../transport/failure';

/**
 * What the storage said, in words for the user. Built from the host and the storage's error code alone: its own words
 * may repeat what was signed.
 */
export function storageError({ context, itemIndex }: OperationCall, host: string, failure: Failure): NodeApiError {
	const { message, advice } = adviceOn(failure);
	const said = codeOf(failure);
	const description = `${advice} Storage host: ${host}${said ? ` (${said})` : ''}. The log was not uploaded.`;
	return new NodeApiError(
		context.getNode(),
		{ message },
		{ message, description, httpCode: failure.status?.toString(), itemIndex },
	);
}

function adviceOn({ status }: Failure): { message: string; advice: string } {
	if (status === undefined) {
		return {
			message: 'The storage that takes the log could not be reached',
			advice:
				'Logs go straight to the storage of Microsoft: let this n8n reach that host over https, check network and proxy settings, then try again.',
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: 'The storage sent the log on to another address',
			advice: 'It was not followed. Check the network and proxy settings of this n8n.',
		};
	}
	if (status === 401 || status === 403) {
		return {
			message: 'The storage did not accept the upload link',
			advice:
				'An upload link is good for a short time only. Run the node again; where the line is too slow for the size of the log, split it.',
		};
	}
	if (status >= 500 || status === 429 || status === 408) {
		return {
			message: `The storage is not able to take the log at the moment (status ${status})`,
			advice: 'Try again in a few minutes.',
		};
	}
	return {
		message: `The storage refused the log with status ${status}`,
		advice: 'Run the node again. Where it happens again, upload the log in the portal and compare.',
	};
}

/** Azure and AWS both answer XML with a code such as `AuthenticationFailed`. */
function codeOf({ code, detail }: Failure): string | undefined {
	return /<Code>(\w{1,60})<\/Code>/.exec(detail ?? '')?.[1] ?? code;
}
