import { NodeApiError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import type { Failure } from '../../../transport/failure';

/**
 * The error for a request that the storage did not accept. It only names the host and the storage's error code, since
 * the storage's own words may repeat what was signed.
 */
export function storageError({ context, itemIndex }: OperationCall, host: string, failure: Failure): NodeApiError {
	const { message, advice } = adviceOn(failure);
	const code = codeOf(failure);
	const description = `${advice} Storage host: ${host}${code ? ` (${code})` : ''}. The log was not uploaded.`;
	return new NodeApiError(
		context.getNode(),
		{ message },
		{ message, description, httpCode: failure.status?.toString(), itemIndex },
	);
}

function adviceOn({ status }: Failure): { message: string; advice: string } {
	if (status === undefined) {
		return {
			message: 'The storage for the log could not be reached',
			advice:
				'n8n sends logs directly to the storage of Microsoft. Allow it to reach that host over HTTPS, check the network and proxy settings, then try again.',
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: 'The storage redirected the upload to another address',
			advice: 'The redirect was not followed. Check the network and proxy settings of this n8n.',
		};
	}
	if (status === 401 || status === 403) {
		return {
			message: 'The storage did not accept the upload link',
			advice:
				'An upload link is only valid for a short time. Run the node again. If the connection is too slow for the size of the log, split the log.',
		};
	}
	if (status >= 500 || status === 429 || status === 408) {
		return {
			message: `The storage cannot accept the log at the moment (status ${status})`,
			advice: 'Try again in a few minutes.',
		};
	}
	return {
		message: `The storage refused the log with status ${status}`,
		advice: 'Run the node again. If it fails again, upload the log in the portal and compare.',
	};
}

/** Azure and AWS both answer with XML that has a code such as `AuthenticationFailed`. */
function codeOf({ code, detail }: Failure): string | undefined {
	return /<Code>(\w{1,60})<\/Code>/.exec(detail ?? '')?.[1] ?? code;
}
