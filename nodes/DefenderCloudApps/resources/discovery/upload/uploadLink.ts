import { type CloudFields, apiBaseUrl, isLoopback } from '../../../../../credentials/common/cloud';
import { type OperationCall, refuse } from '../../../call';
import { object } from '../../../transport/answers';
import { objectOf } from '../../../values/decode';

export type StorageProvider = 'aws' | 'azure';

/** Where the log goes. The address carries its own signature: it must never be shown, logged or returned. */
export interface UploadLink {
	url: string;
	provider: StorageProvider;
}

/** Why a link is not used, in words for the user and without the link. */
export class UnusableLinkError extends Error {
	override readonly name = 'UnusableLinkError';
}

const STORAGE_DOMAINS: Record<StorageProvider, readonly string[]> = {
	aws: ['.amazonaws.com'],
	azure: ['.blob.core.windows.net', '.blob.core.usgovcloudapi.net'],
};

/**
 * Asks the service where the log should go.
 *
 * @throws NodeApiError where it does not say, NodeOperationError where it names a host that no log may be sent to
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
	const credential = await client.credential<CloudFields>();
	try {
		return readUploadLink(answer, credential);
	} catch (error) {
		throw refuse(
			call,
			error instanceof UnusableLinkError ? error.message : 'The upload link could not be read',
			'Nothing was uploaded. Check the API URL and the Cloud of the credential. If they are right, this version of the node may be too old for your tenant.',
		);
	}
}

/**
 * The upload link in the service's answer.
 *
 * A log is only sent to the storage of Microsoft or Amazon, over https. With a custom cloud it may also be sent to the
 * API's own host and to the loopback address, since these belong to whoever runs that cloud.
 *
 * @throws UnusableLinkError for any other host, and for an answer without a link
 */
export function readUploadLink(answer: unknown, credential: CloudFields): UploadLink {
	const { url, provider } = objectOf(answer);
	if (provider !== 'aws' && provider !== 'azure') {
		throw new UnusableLinkError('Defender for Cloud Apps named a storage that this node does not know');
	}
	if (typeof url !== 'string' || !URL.canParse(url)) {
		throw new UnusableLinkError('Defender for Cloud Apps gave no upload link');
	}
	const parsed = new URL(url);
	if (!isTrusted(parsed, provider, credential)) {
		throw new UnusableLinkError(
			`Defender for Cloud Apps gave an upload link to ${parsed.protocol}//${parsed.host}, which is not a storage host`,
		);
	}
	return { url, provider };
}

function isTrusted(url: URL, provider: StorageProvider, credential: CloudFields): boolean {
	if (url.username || url.password || url.hash) return false;
	if (credential.cloud === 'custom' && isOfCustomCloud(url, credential)) return true;
	const isKnown = STORAGE_DOMAINS[provider].some((domain) => url.hostname.endsWith(domain));
	return isKnown && url.protocol === 'https:' && url.port === '';
}

function isOfCustomCloud(url: URL, credential: CloudFields): boolean {
	if (isLoopback(url.hostname)) return true;
	return url.protocol === 'https:' && url.hostname === new URL(apiBaseUrl(credential)).hostname;
}
