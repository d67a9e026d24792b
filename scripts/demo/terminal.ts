const NARROWEST = 80;
const GAP = '  ';
const INDENT = '  ';

/** Red, yellow, green and grey of any terminal. */
const COLOURS: Record<string, number> = { High: 31, Medium: 33, Low: 32, Informational: 90 };

/** What is known of the console that the demo writes to. */
export class Terminal {
	constructor(
		/** Columns. */
		readonly width: number,
		private readonly isColoured: boolean,
	) {}

	/** @param noColor value of the variable `NO_COLOR`: no colours, unless it is empty. Source: no-color.org */
	static of({ isTTY, columns }: { isTTY?: boolean; columns?: number }, noColor: string | undefined): Terminal {
		return new Terminal(Math.max(columns ?? NARROWEST, NARROWEST), isTTY === true && !noColor);
	}

	/** A severity in its colour. @param text may be padded */
	severity(text: string): string {
		const colour = COLOURS[text.trim()];
		return this.isColoured && colour !== undefined ? `\u001b[${colour}m${text}\u001b[0m` : text;
	}

	/** A table in plain text that fits: the widest columns are cut first. Severities have their colour. */
	table(heading: string[], rows: string[][]): string {
		const widths = this.fit(heading.map((_, column) => longest([heading, ...rows].map((row) => row[column] ?? ''))));
		const rule = widths.map((width) => '-'.repeat(width));
		return [heading, rule, ...rows].map((row) => INDENT + this.line(row, widths)).join('\n');
	}

	private line(row: string[], widths: number[]): string {
		const cells = widths.map((width, column) => cut(row[column] ?? '', width).padEnd(width));
		cells.push((cells.pop() ?? '').trimEnd());
		return cells
			.map((cell) => this.severity(cell))
			.join(GAP)
			.trimEnd();
	}

	private fit(wanted: number[]): number[] {
		const widths = [...wanted];
		const room = this.width - INDENT.length - GAP.length * (widths.length - 1);
		let excess = widths.reduce((sum, width) => sum + width, 0) - room;
		for (; excess > 0; excess -= 1) widths[widths.indexOf(Math.max(...widths))]! -= 1;
		return widths;
	}

	/** A text in lines that fit, each with the same indent. */
	wrapped(text: string): string {
		const lines = [''];
		for (const word of text.split(/\s+/)) {
			const line = lines.at(-1) ?? '';
			const longer = line === '' ? word : `${line} ${word}`;
			if (INDENT.length + longer.length <= this.width || line === '') lines[lines.length - 1] = longer;
			else lines.push(word);
		}
		return lines.map((line) => INDENT + line).join('\n');
	}
}

const longest = (texts: string[]) => Math.max(...texts.map(({ length }) => length));

/** The text, or its beginning where it is longer than this. */
export function cut(text: string, length: number): string {
	return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
