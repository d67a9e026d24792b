import type { Hash } from 'node:crypto';

const MEGABYTE = 1024 ** 2;

/** A firewall log of this size in bytes, in pieces of a megabyte. No two of them are the same. */
export function* logLines(size: number, hash: Hash): Generator<Buffer> {
	const megabyte = Buffer.alloc(MEGABYTE, 'CEF:0|Contoso|Firewall|1|traffic|allowed|1|dst=www.example.com\n');
	for (let made = 0; made < size; made += MEGABYTE) {
		megabyte.write(`megabyte ${made / MEGABYTE}`.padEnd(24));
		const chunk = Buffer.from(megabyte.subarray(0, Math.min(MEGABYTE, size - made)));
		hash.update(chunk);
		yield chunk;
	}
}
