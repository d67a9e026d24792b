/** Microsoft: "If your file size is greater than 64MB, upload it in chunks". Here the smaller of the two megabytes. */
export const LARGEST_SINGLE_PUT_IN_BYTES = 64_000_000;

/** Microsoft: "You can upload individual files of up to 5 GB". */
export const LARGEST_FILE_IN_BYTES = 5 * 1024 ** 3;

/** One block is in memory at a time. 5 GB make 640 of them, and the storage accepts 50,000. */
export const BLOCK_SIZE_IN_BYTES = 8 * 1024 ** 2;

/** The name of the block at this position, from 0. All names of a file must have the same length. */
export function blockId(position: number): string {
	return Buffer.from(String(position).padStart(6, '0')).toString('base64');
}

/** The body that joins these blocks, in this order, to the file. */
export function blockListXml(ids: readonly string[]): string {
	const entries = ids.map((id) => `<Latest>${id}</Latest>`).join('');
	return `<?xml version="1.0" encoding="utf-8"?><BlockList>${entries}</BlockList>`;
}

/**
 * The content in blocks of one size, of which only the last may be smaller.
 *
 * They share one buffer, so that a file of any size needs the memory of one block. Each block is only valid until the
 * next one is requested.
 */
export async function* blocksOf(content: AsyncIterable<Buffer>, blockSizeInBytes: number): AsyncGenerator<Buffer> {
	const block = Buffer.allocUnsafe(blockSizeInBytes);
	let filled = 0;
	for await (const chunk of content) {
		for (let read = 0; read < chunk.length;) {
			const copied = chunk.copy(block, filled, read);
			filled += copied;
			read += copied;
			if (filled < blockSizeInBytes) continue;
			yield block;
			filled = 0;
		}
	}
	if (filled > 0) yield block.subarray(0, filled);
}
