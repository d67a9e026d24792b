export const MEGABYTE = 1024 ** 2;

/** In megabytes. */
export interface Memory {
	resident: number;
	buffers: number;
	heap: number;
}

function memory(): Memory {
	const { rss, arrayBuffers, heapUsed } = process.memoryUsage();
	return { resident: rss / MEGABYTE, buffers: arrayBuffers / MEGABYTE, heap: heapUsed / MEGABYTE };
}

/** How far the memory of this process grows, at its peak, while something runs. */
export async function memoryGrowth(run: () => Promise<void>): Promise<Memory> {
	const before = memory();
	const peak = { ...before };
	const timer = setInterval(() => {
		const now = memory();
		for (const kind of ['resident', 'buffers', 'heap'] as const) peak[kind] = Math.max(peak[kind], now[kind]);
	}, 20);
	await run();
	clearInterval(timer);
	return {
		resident: peak.resident - before.resident,
		buffers: peak.buffers - before.buffers,
		heap: peak.heap - before.heap,
	};
}
