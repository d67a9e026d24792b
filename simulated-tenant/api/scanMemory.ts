/** Remembers which scan queries were answered empty, so that asking the same again stays empty. */
export class ScanMemory {
	private readonly emptyQueries = new Set<string>();

	isEmpty(query: string): boolean {
		return this.emptyQueries.has(query);
	}

	markEmpty(query: string): void {
		this.emptyQueries.add(query);
	}

	reset(): void {
		this.emptyQueries.clear();
	}
}
