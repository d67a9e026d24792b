import { NodeOperationError } from 'n8n-workflow';

import type { CloudFields } from '../../../../../credentials/common/cloud';
import type { OperationCall } from '../../../call';
import { object } from '../../../transport/answers';
import { credentialTypeOf } from '../../../transport/credentialTypes';
import { type UploadLink, UnusableLinkError, readUploadLink } from './uploadLink';

/**
 * Asks the service where the log should go.
 *
 * @throws NodeApiError when it does not say, NodeOperationError when it names a host that no log may be sent to
 */
export async function requestUploadLink(call: OperationCall, fileName: string, source: string): Promise<UploadLink> {
	const { client, permissions, itemIndex } = call;
	const answer = await client.request({
		method: 'GET',
		path: ['v1', 'discovery', 'upload_url'],
		query: { filename: fileName, source },
		// A link that nobody uses does no harm.
		isRepeatable: true,
		permissions,
		itemIndex,
		read: object,
	});
	const credential = await credentialOf(call);
	try {
		return readUploadLink(answer, credential);
	} catch (error) {
		throw unusable(call, error);
	}
}

async function credentialOf({ client, context }: OperationCall): Promise<CloudFields> {
	const type = credentialTypeOf(client.authentication) ?? '';
	return await context.getCredentials<CloudFields>(type);
}

function unusable({ context, itemIndex }: OperationCall, error: unknown): NodeOperationError {
	const message = error instanceof UnusableLinkError ? error.message : 'The upload link could not be read';
	return new NodeOperationError(context.getNode(), message, {
		description:
			"Nothing was uploaded. Check the API URL and the Cloud of the credential; where they are right, this node's version may be too old for your tenant.",
		itemIndex,
	});
}
