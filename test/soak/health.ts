/** What n8n's own metrics say about its process at one moment. */
export interface Health {
	heapInBytes: number;
	handles: number;
	openFiles: number;
}

const NAMES: Record<keyof Health, string> = {
	heapInBytes: 'n8n_nodejs_heap_size_used_bytes',
	handles: 'n8n_nodejs_active_handles_total',
	openFiles: 'n8n_process_open_fds',
};

/**
 * Reads n8n's metrics (`N8N_METRICS`).
 *
 * @throws when one is missing
 */
export async function healthOf(url: string): Promise<Health> {
	const text = await (await fetch(`${url}/metrics`)).text();
	const value = (name: string) => {
		const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1];
		if (found === undefined) throw new Error(`n8n's metrics have no ${name}`);
		return Number(found);
	};
	const entries = Object.entries(NAMES).map(([field, name]) => [field, value(name)]);
	return Object.fromEntries(entries) as Record<keyof Health, number>;
}

/** How something grew over a run: its first and its last quarter, and their ratio. */
export interface Growth {
	first: number;
	last: number;
	ratio: number;
}

/** @param floorOf what stands for a quarter: heaps are compared at their lowest, right after a garbage collection */
export function growthOf(samples: readonly number[], floorOf: (quarter: readonly number[]) => number): Growth {
	const quarter = Math.max(1, Math.floor(samples.length / 4));
	const first = floorOf(samples.slice(0, quarter));
	const last = floorOf(samples.slice(-quarter));
	return { first, last, ratio: last / first };
}

export const lowest = (values: readonly number[]) => Math.min(...values);

export function median(values: readonly number[]): number {
	return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
