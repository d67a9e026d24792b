import { Terminal, cut } from '../../../../scripts/demo/terminal';

const RED = '\u001b[31m';
const RESET = '\u001b[0m';

describe('The console of the demo', () => {
	it.each<[string, { isTTY?: boolean; columns?: number }, string | undefined, number, boolean]>([
		['a wide terminal', { isTTY: true, columns: 132 }, undefined, 132, true],
		['a terminal that is narrower than 80', { isTTY: true, columns: 40 }, undefined, 80, true],
		['a terminal with NO_COLOR', { isTTY: true, columns: 100 }, '1', 100, false],
		['a terminal with an empty NO_COLOR', { isTTY: true, columns: 100 }, '', 100, true],
		['a file', {}, undefined, 80, false],
	])('%s', (_what, stream, noColor, width, isColoured) => {
		const terminal = Terminal.of(stream, noColor);
		expect(terminal.width).toBe(width);
		expect(terminal.severity('High')).toBe(isColoured ? `${RED}High${RESET}` : 'High');
	});

	it('cuts the widest columns until a table fits', () => {
		const table = new Terminal(80, false).table(['A', 'B', 'C'], [['x'.repeat(70), 'y'.repeat(50), 'short']]);
		const lines = table.split('\n');
		expect(Math.max(...lines.map(({ length }) => length))).toBe(80);
		expect(lines[2]).toMatch(/^ {2}x+… {2}y+… {2}short$/);
	});

	it('uses the room of a wider terminal', () => {
		const table = new Terminal(140, false).table(['A', 'B'], [['x'.repeat(70), 'y'.repeat(50)]]);
		expect(table).not.toContain('…');
	});

	it('colours severities without changing the columns', () => {
		const rows = [['Alert', 'High', 'end']];
		const plain = new Terminal(80, false).table(['Title', 'Severity', 'Last'], rows);
		const coloured = new Terminal(80, true).table(['Title', 'Severity', 'Last'], rows);
		expect(coloured).toContain(`${RED}High    ${RESET}`);
		expect(coloured.replaceAll(RED, '').replaceAll(RESET, '')).toBe(plain);
	});

	it.each([
		['short', 10, 'short'],
		['exactly 10', 10, 'exactly 10'],
		['more than ten', 10, 'more than…'],
	])('cuts "%s" to %i', (text, length, expected) => {
		expect(cut(text, length)).toBe(expected);
	});
});
