const WIDEST_CELL = 90;

const shortened = (text: string) => (text.length > WIDEST_CELL ? `${text.slice(0, WIDEST_CELL - 1)}…` : text);

/** A table in plain text: a heading, a rule, and the rows, each column as wide as it needs to be. */
export function table(heading: string[], rows: string[][]): string {
	const cells = [heading, ...rows].map((row) => row.map(shortened));
	const widths = heading.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
	const lines = cells.map((row) =>
		widths
			.map((width, column) => (row[column] ?? '').padEnd(width))
			.join('  ')
			.trimEnd(),
	);
	const rule = widths.map((width) => '-'.repeat(width)).join('  ');
	return [lines[0], rule, ...lines.slice(1)].map((line) => `  ${line}`).join('\n');
}
