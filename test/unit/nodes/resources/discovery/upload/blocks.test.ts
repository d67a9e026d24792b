import * as fc from 'fast-check';

import {
	BLOCK_SIZE_IN_BYTES,
	LARGEST_FILE_IN_BYTES,
	LARGEST_SINGLE_PUT_IN_BYTES,
	blockId,
	blockListXml,
	blocksOf,
} from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/blocks';

async function collected(chunks: Uint8Array[], size: number): Promise<Buffer[]> {
	const content = (async function* () {
		for (const chunk of chunks) yield Buffer.from(chunk);
	})();
	const blocks: Buffer[] = [];
	for await (const block of blocksOf(content, size)) blocks.push(Buffer.from(block));
	return blocks;
}

describe('blocks of an upload', () => {
	it('hold the same bytes in the same order, whatever chunks they come in', async () => {
		const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(chunks, fc.integer({ min: 1, max: 30 }), async (given, size) => {
				const blocks = await collected(given, size);
				expect(Buffer.concat(blocks)).toEqual(Buffer.concat(given));
				expect(blocks.slice(0, -1).every(({ length }) => length === size)).toBe(true);
				expect(blocks.every(({ length }) => length > 0 && length <= size)).toBe(true);
			}),
		);
	});

	it('share one buffer, so that one block is in memory at a time', async () => {
		const content = (async function* () {
			yield Buffer.alloc(10);
		})();
		const buffers = new Set<ArrayBufferLike>();
		for await (const block of blocksOf(content, 2)) buffers.add(block.buffer);
		expect(buffers.size).toBe(1);
	});

	it('stay below the limit of the storage, even for the largest log', () => {
		expect(Math.ceil(LARGEST_FILE_IN_BYTES / BLOCK_SIZE_IN_BYTES)).toBe(640);
		expect(LARGEST_SINGLE_PUT_IN_BYTES).toBeLessThanOrEqual(64 * 1000 ** 2);
	});
});

describe('names of blocks', () => {
	it('are base64, all of one length, and no two alike', () => {
		const ids = Array.from({ length: 50_000 }, (_each, position) => blockId(position));
		expect(new Set(ids).size).toBe(50_000);
		expect(new Set(ids.map(({ length }) => length)).size).toBe(1);
		expect(Buffer.from(ids[641] ?? '', 'base64').toString()).toBe('000641');
	});

	it('are listed in their order', () => {
		expect(blockListXml([blockId(0), blockId(1)])).toBe(
			'<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>MDAwMDAw</Latest><Latest>MDAwMDAx</Latest></BlockList>',
		);
	});
});
