import {
	arrayOf,
	isoTime,
	named,
	objectOf,
	plainText,
	textOf,
} from '../../../../nodes/DefenderCloudApps/values/decode';

describe('decoding', () => {
	it.each([
		[1621941916475, '2021-05-25T11:25:16.475Z'],
		[1607952165309.8032, '2020-12-14T13:22:45.309Z'],
		['2021-05-13T14:02:34.904Z', '2021-05-13T14:02:34.904Z'],
		['null', null],
		[null, null],
		[undefined, null],
	])('time %s', (value, iso) => expect(isoTime(value)).toBe(iso));

	it('keeps a number it has no name for', () => expect(named({ 1: 'One' }, 9)).toBe('9'));

	it('turns HTML into text', () => {
		expect(plainText('<p>A &amp; B<br>3 < 4 __siteIcon__ was</p>')).toBe('A & B\n3 < 4 was');
	});
});

it.each([
	['a', 'a'],
	[5, '5'],
	[{ a: 1 }, '{"a":1}'],
	[null, 'null'],
	[undefined, 'null'],
])('%j as text is %s', (value, text) => expect(textOf(value)).toBe(text));

it.each([
	[
		[1, 2],
		[1, 2],
	],
	['text', []],
	[null, []],
	[undefined, []],
	[{ 0: 'a', length: 1 }, []],
])('the entries of %j are %j', (value, entries) => expect(arrayOf(value)).toEqual(entries));

it.each([
	[{ a: 1 }, { a: 1 }],
	[null, {}],
	[undefined, {}],
	['text', {}],
])('the fields of %j are %j', (value, fields) => expect(objectOf(value)).toEqual(fields));
