import { page, prose, table } from '../../../../scripts/docs/markdown';

describe('prose', () => {
	it.each([
		['an _id, and <b>this</b>', 'an \\_id, and this'],
		['2 * 3 < 7', '2 \\* 3 &lt; 7'],
		['{{ $json.id }}', '&#123;&#123; $json.id }}'],
		['an <a href="https://docs.n8n.io/a_b/">expression_x</a>', 'an [expression\\_x](https://docs.n8n.io/a_b/)'],
	])('%s becomes %s', (text, expected) => expect(prose(text)).toBe(expected));
});

describe('table', () => {
	it('keeps a bar inside a cell, and a line break out of it', () => {
		expect(table(['a', 'b'], [['x | y', 'two\nlines']])).toBe('| a | b |\n|---|---|\n| x \\| y | two lines |');
	});

	it('is nothing without rows', () => expect(table(['a'], [])).toBe(''));
});

it('page leaves out what is empty', () => expect(page('a', '', 'b')).toBe('a\n\nb\n'));
