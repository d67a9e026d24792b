import { NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import { BLOCK_SIZE_IN_BYTES, LARGEST_SINGLE_PUT_IN_BYTES, blockId, blockListXml, blocksOf } from './blocks';
import type { LogFile } from './logFile';
import { putToStorage } from './storageRequest';

/**
 * Puts the log into Azure Blob Storage: in one request (Put Blob) up to 64 MB, above that block by block (Put Block),
 * each repeated by itself after a fault, and then the list that makes them one file (Put Block List).
 *
 * @returns in how many pieces it was sent
 */
export async function putToAzure(call: OperationCall, url: string, file: LogFile): Promise<number> {
	if (file.sizeInBytes > LARGEST_SINGLE_PUT_IN_BYTES) return await putInBlocks(call, url, file);
	const headers = { 'x-ms-blob-type': 'BlockBlob', 'Content-Type': 'application/octet-stream' };
	await putToStorage(call, { url, headers, open: file.open, sizeInBytes: file.sizeInBytes });
	return 1;
}

async function putInBlocks(call: OperationCall, url: string, file: LogFile): Promise<number> {
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
	if (sentInBytes !== file.sizeInBytes) throw incomplete(call, file);
	const list = blockListXml(ids);
	await putToStorage(call, {
		url: withQuery(url, 'comp=blocklist'),
		headers: { 'Content-Type': 'application/xml' },
		open: async () => list,
		sizeInBytes: Buffer.byteLength(list),
	});
	return ids.length;
}

async function* chunksOf(content: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	if (Buffer.isBuffer(content)) yield content;
	else yield* content;
}

/** Added as text: parsing and writing the signed query anew could change what was signed. */
function withQuery(url: string, query: string): string {
	return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** A part of a log would be taken for all of it. */
function incomplete({ context, itemIndex }: OperationCall, { fileName }: LogFile): NodeOperationError {
	return new NodeOperationError(context.getNode(), `The file '${fileName}' changed while it was read`, {
		description: 'The log was not uploaded. Run the node that made the file again.',
		itemIndex,
	});
}
