/** Verdicts of many cells, counted by a name: an operation, or a kind of fault. */
export class Tally {
	private readonly counts = new Map<string, Map<string, number>>();

	add(row: string, verdict: string): void {
		const counts = this.counts.get(row) ?? new Map<string, number>();
		this.counts.set(row, counts.set(verdict, (counts.get(verdict) ?? 0) + 1));
	}

	/** How many cells have this verdict, in all rows. */
	count(verdict: string): number {
		return [...this.counts.values()].reduce((sum, counts) => sum + (counts.get(verdict) ?? 0), 0);
	}

	/** A Markdown table with one row for each name, one column for each verdict, and their sums. */
	markdown(heading: string, verdicts: readonly string[]): string {
		const numbers = (counts: (verdict: string) => number) => {
			const each = verdicts.map(counts);
			return [each.reduce((sum, count) => sum + count, 0), ...each];
		};
		const rows = [...this.counts].map(([row, counts]) => [row, ...numbers((verdict) => counts.get(verdict) ?? 0)]);
		const all = ['**all**', ...numbers((verdict) => this.count(verdict))];
		const lines = [[heading, 'cells', ...verdicts], ['---', '---:', ...verdicts.map(() => '---:')], ...rows, all];
		return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
	}
}
