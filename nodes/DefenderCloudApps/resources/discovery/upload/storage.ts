import { type OperationCall, refuse } from '../../../call';
import { BLOCK_SIZE_IN_BYTES, LARGEST_SINGLE_PUT_IN_BYTES, blockId, blockListXml, blocksOf } from './blocks';
import type { LogFile } from './logFile';
import { putToStorage } from './storageRequest';
import type { UploadLink } from './uploadLink';

/**
 * Puts the log into the storage that the service named. It is there as a whole or not at all.
 *
 * @throws NodeApiError or NodeOperationError in words for the user, never with the address
 */
export async function storeLog(call: OperationCall, { url, provider }: UploadLink, file: LogFile): Promise<void> {
	if (provider === 'azure') return await putToAzure(call, url, file);
	// S3 accepts up to 5 GB in one request. The link is signed for a request without a content type, and false keeps
	// n8n's HTTP client from adding one of its own.
	await putWhole(call, url, file, { 'Content-Type': false });
}

/**
 * Up to 64 MB go in one request (Put Blob). A larger log goes block by block (Put Block), each of which is repeated by
 * itself after a fault. A list then makes them one file (Put Block List).
 */
async function putToAzure(call: OperationCall, url: string, file: LogFile): Promise<void> {
	if (file.sizeInBytes > LARGEST_SINGLE_PUT_IN_BYTES) return await putInBlocks(call, url, file);
	await putWhole(call, url, file, { 'x-ms-blob-type': 'BlockBlob', 'Content-Type': 'application/octet-stream' });
}

async function putWhole(
	call: OperationCall,
	url: string,
	{ open, sizeInBytes }: LogFile,
	headers: Record<string, false | string>,
): Promise<void> {
	await putToStorage(call, { url, headers, open, sizeInBytes });
}

async function putInBlocks(call: OperationCall, url: string, file: LogFile): Promise<void> {
	const ids: string[] = [];
	let sentInBytes = 0;
	for await (const block of blocksOf(chunksOf(await file.open()), BLOCK_SIZE_IN_BYTES)) {
		const id = blockId(ids.length);
		await putToStorage(call, {
			url: withQuery(url, `comp=block&blockid=${encodeURIComponent(id)}`),
			headers: { 'Content-Type': 'application/octet-stream' },
			open: async () => block,
			sizeInBytes: block.length,
		});
		ids.push(id);
		sentInBytes += block.length;
	}
	if (sentInBytes !== file.sizeInBytes) {
		throw refuse(
			call,
			`The file '${file.fileName}' changed while it was being read`,
			'The log was not uploaded. Run the node that made the file again.',
		);
	}
	const list = blockListXml(ids);
	await putToStorage(call, {
		url: withQuery(url, 'comp=blocklist'),
		headers: { 'Content-Type': 'application/xml' },
		open: async () => list,
		sizeInBytes: Buffer.byteLength(list),
	});
}

async function* chunksOf(content: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	if (Buffer.isBuffer(content)) yield content;
	else yield* content;
}

/** Added as text, since parsing the signed query and writing it again could change what was signed. */
function withQuery(url: string, query: string): string {
	return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
